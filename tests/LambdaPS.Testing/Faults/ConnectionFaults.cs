using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LambdaPS.Testing.Faults;

/// <summary>What goes wrong before an answer begins.</summary>
internal static class ConnectionFaults
{
    private static readonly X509Certificate2 _certificate = SelfSigned();

    private static readonly End _lost = End.MayHaveRun("ConnectionLost");

    private static readonly End _unreachable = End.NotRun("EndpointUnreachable");

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the host name is not found", _unreachable, Again.Always) { Place = Place.Nowhere },
        new("the connection is refused", _unreachable, Again.Always) { Place = Place.Nobody },
        new("the proxy refuses the tunnel", End.NotRun("ProxyRejected"), Again.Always)
        {
            Place = Place.Proxy,
            Step = _ => ScriptedStep.AfterAll(Answers.Http(403, "")),
        },
        new("the connection closes during the TLS handshake", _unreachable, Again.Always)
        {
            Place = Place.Secure,
            Step = _ => ScriptedStep.AtOnce(Answers.Close),
        },
        new("the TLS handshake takes more than 10 s", _unreachable, Again.Always)
        {
            Place = Place.Secure,
            TakesLong = true,
            Step = _ => ScriptedStep.AtOnce(Answers.Never),
        },
        new("the certificate is not trusted", End.NotRun("CertificateRejected"), Again.Never)
        {
            Place = Place.Secure,
            Step = _ => ScriptedStep.AtOnce(Answers.ShowCertificate(_certificate)),
        },
        new("the connection is closed at once", _lost, Again.OnDemand) { Step = _ => ScriptedStep.AtOnce(Answers.Close) },
        new("the connection is closed after the headers", _lost, Again.OnDemand) { Step = _ => ScriptedStep.AfterHead(Answers.Close) },
        new("the connection is closed after the request", _lost, Again.OnDemand) { Step = _ => ScriptedStep.AfterAll(Answers.Close) },
        new("the connection is reset after the request", _lost, Again.OnDemand) { Step = _ => ScriptedStep.AfterAll(Answers.Reset) },
        new("a reused connection is reset during the request", _lost, Again.OnDemand)
        {
            WarmUp = (_, _) => Task.CompletedTask,
            Step = _ => ScriptedStep.AfterHead(Answers.Reset),
        },
        new("an idle connection was closed", End.Answered, Again.Never) { WarmUp = Answers.Close },
        new("an idle connection was reset", End.Answered, Again.Never) { WarmUp = Answers.Reset },
        new("the server does not speak HTTP", _lost, Again.OnDemand)
        {
            Step = _ => ScriptedStep.AfterAll(Answers.CutAfter("SSH-2.0-OpenSSH_9.9\r\n\r\n")),
        },
        new("the connection closes within the response headers", _lost, Again.OnDemand)
        {
            Step = good => ScriptedStep.AfterAll(Answers.Raw(good.Head()[..30]).Then(Answers.Close)),
        },
        new("no response before the timeout", End.MayHaveRun("QueryTimedOut"), Again.OnDemand)
        {
            TakesTime = true,
            Step = _ => ScriptedStep.AfterAll(Answers.Never),
        },
    ];

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
