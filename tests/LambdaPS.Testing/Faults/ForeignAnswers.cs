namespace LambdaPS.Testing.Faults;

/// <summary>What is answered by something other than Lambda: a proxy's page, a redirect, a refusal in the middle of a request.</summary>
internal static class ForeignAnswers
{
    private const string Page = "<html><body><h1>Sign in</h1></body></html>";

    private static readonly End _rejected = End.NotRun("RequestRejected");

    private static readonly End _fault = End.MayHaveRun("ServiceFault");

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("200 with an HTML page", _fault, Again.Never)
        {
            Stream = End.MayHaveRun("ResponseInvalid"),
            List = End.NotRun("ResponseInvalid"),
            Step = _ => Html(200),
        },
        new("403 with an HTML page", _rejected, Again.Never) { Step = _ => Html(403) },
        new("502 with an HTML page", _fault, Again.OnDemand) { Step = _ => Html(502) },
        new("503 with an HTML page", _fault, Again.OnDemand) { Step = _ => Html(503) },
        Redirect(301),
        Redirect(302),
        Redirect(303),
        Redirect(307),
        Redirect(308),
        new("413 before the body is read", End.NotRun("PayloadTooLarge"), Again.Never)
        {
            Step = _ => ScriptedStep.AfterHead(Answers.Http(413, "", "Connection: close").Then(Answers.EndSending)),
        },
    ];

    private static Fault Redirect(int status) =>
        new($"{status} with a redirect", _rejected, Again.Never)
        {
            Step = _ => ScriptedStep.AfterAll(Answers.Http(status, "", "Location: /elsewhere")),
        };

    private static ScriptedStep Html(int status) => ScriptedStep.AfterAll(Answers.Http(status, Page, "Content-Type: text/html"));
}
