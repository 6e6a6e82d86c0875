using System.Text;

namespace LambdaPS.Testing.Faults;

/// <summary>What is wrong with an answer that says that all is well.</summary>
internal static class BrokenAnswers
{
    private const string Chunked = "Transfer-Encoding: chunked";

    private static readonly End _lost = End.MayHaveRun("ConnectionLost");

    private static readonly End _invalid = End.Ran("ResponseInvalid");

    // Of a stream the head tells that the function was started.
    private static readonly End _cutStream = End.Ran("ConnectionLost");

    // What Lambda never sends tells nothing of the function.
    private static readonly End _notLambdas = End.MayHaveRun("ResponseInvalid");

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the response arrives byte by byte", End.Answered, Again.Never)
        {
            Step = good => ScriptedStep.AfterAll(Answers.Slowly([.. good.Head(good.Length(good.Body.Length)), .. good.Body])),
        },
        new("the body is shorter than its Content-Length", _lost, Again.OnDemand)
        {
            DryRun = End.Answered,
            Stream = _cutStream,
            StreamAgain = Again.Never,
            IsInAnswer = true,
            Step = good => ScriptedStep.AfterAll(good.With(good.Length(good.Body.Length), good.FirstPart).Then(Answers.Close)),
        },
        new("a chunked body is incomplete", _lost, Again.OnDemand)
        {
            DryRun = End.Answered,
            Stream = _cutStream,
            StreamAgain = Again.Never,
            IsInAnswer = true,
            Step = good => ScriptedStep.AfterAll(good.With(Chunked, Chunk(good.FirstPart)).Then(Answers.Close)),
        },
        new("a body without a length is incomplete", _invalid, Again.Never)
        {
            Event = End.Answered,
            DryRun = End.Answered,
            Stream = _cutStream,
            IsInAnswer = true,
            Step = good => ScriptedStep.AfterAll(good.With("X-Length: none", good.FirstPart).Then(Answers.Close)),
        },
        new("the body is longer than its Content-Length", _invalid, Again.Never)
        {
            Event = End.Answered,
            DryRun = End.Answered,
            Stream = _cutStream,
            IsInAnswer = true,
            Step = good => ScriptedStep.AfterAll(good.With(good.Length(good.CutAt), good.Body)),
        },
        new("the body is incomplete at the timeout", End.MayHaveRun("QueryTimedOut"), Again.OnDemand)
        {
            DryRun = End.Answered,
            Stream = End.Ran("QueryTimedOut"),
            StreamAgain = Again.Never,
            IsInAnswer = true,
            TakesTime = true,
            Step = good => ScriptedStep.AfterAll(good.With(good.Length(good.Body.Length), good.FirstPart)),
        },
        new("the body is empty", _invalid, Again.Never)
        {
            Event = End.Answered,
            DryRun = End.Answered,
            Stream = _cutStream,
            Step = good => ScriptedStep.AfterAll(good.WithLength([])),
        },
        new("the body is incomplete JSON", _invalid, Again.Never)
        {
            Event = End.Answered,
            DryRun = End.Answered,
            Stream = _notLambdas,
            Step = good =>
                ScriptedStep.AfterAll(
                    (good with { Type = "application/json" }).WithLength(good.Status == 204 ? [] : "{\"a\": ["u8.ToArray())
                ),
        },
        new("the body is not UTF-8", _invalid, Again.Never)
        {
            Event = End.Answered,
            DryRun = End.Answered,
            Stream = End.Answered,
            List = End.Answered,
            Identity = _invalid,
            Step = good => ScriptedStep.AfterAll(good.WithLength(good.NotUtf8)),
        },
        new("the body has more than 7 MB", _invalid, Again.Never)
        {
            Event = _notLambdas,
            DryRun = End.Answered,
            Stream = End.Answered,
            List = End.Answered,
            Identity = _invalid,
            Step = good => ScriptedStep.AfterAll(good.WithLength(good.Large())),
        },
    ];

    private static byte[] Chunk(byte[] body) => [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n"u8];
}
