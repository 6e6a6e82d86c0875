using LambdaPS.Tests.Stopping.Stuck;

namespace LambdaPS.Tests.Stopping;

/// <summary>What a pipeline can be in the middle of.</summary>
/// <param name="Script">The pipeline. It may tell <c>$moment</c> where it is, and <c>$folder</c> takes its files.</param>
/// <param name="Answer">What the server does; null for one that never says a word, as if it did not speak TLS.</param>
internal sealed record Phase(string Script, StuckAnswer? Answer)
{
    private const string Plain = "-EndpointUrl http://127.0.0.1:{0}";
    private const string Secure = "-EndpointUrl https://127.0.0.1:{0}";
    private const string Tunnel = "-EndpointUrl https://lambda.example:{0} -Proxy http://127.0.0.1:{0}";

    private const string Sixteen = "1..16 | Invoke-LambdaQuery f -ThrottleLimit 16";

    /// <summary>A record, and others when the test says that the first was throttled.</summary>
    public const string OneThenOthers = "1; $moment.Wait(); 2..16; $moment.Reach()";

    /// <summary>Where the source is; <c>{0}</c> is the server's port.</summary>
    public string Connect { get; init; } = Plain;

    /// <summary>How many answers the server has given, as far as they go, when the phase is reached.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>Whether the script says itself when it is so far.</summary>
    public bool Tells { get; init; }

    /// <summary>Whether its connection is closed within seconds only: what a proxy is asked for a tunnel with is the client's own.</summary>
    public bool LeavesLate { get; init; }

    /// <summary>Whether the server lets a connection go that is closed late, so that the test need not wait for it.</summary>
    public bool IsLetGo { get; init; }

    /// <summary>The phases in which the cmdlet waits and nobody but the outside can end it, by what a table calls them.</summary>
    public static IReadOnlyDictionary<string, Phase> Waiting { get; } =
        new Dictionary<string, Phase>
        {
            ["connecting, TLS handshake"] = new("Invoke-LambdaQuery f '1'", null) { Connect = Secure },
            ["connecting, proxy tunnel"] = new("Invoke-LambdaQuery f '1'", StuckAnswers.Silence)
            {
                Connect = Tunnel,
                LeavesLate = true,
                IsLetGo = true,
            },
            ["waiting for the response"] = new("Invoke-LambdaQuery f '1'", StuckAnswers.Silence),
            ["reading the response"] = new("Invoke-LambdaQuery f '1'", StuckAnswers.Half),
            ["streaming, before the first byte"] = new("Invoke-LambdaQuery f -Stream", StuckAnswers.Silence),
            ["streaming lines"] = new("Invoke-LambdaQuery f -Stream", StuckAnswers.OneLine),
            ["streaming objects"] = new("Invoke-LambdaQuery f -Stream -AsJson", StuckAnswers.OneLine),
            ["streaming to a file"] = new("Invoke-LambdaQuery f -Stream -OutFile $folder/answer", StuckAnswers.OneLine),
            ["back-off between attempts"] = new("Invoke-LambdaQuery f '1'", StuckAnswers.Throttled),
            ["16 at once, TLS handshake"] = new(Sixteen, null) { Connect = Secure, Answers = 16 },
            ["16 at once, waiting"] = new(Sixteen, StuckAnswers.Silence) { Answers = 16 },
            ["16 at once, reading"] = new(Sixteen, StuckAnswers.Half) { Answers = 16 },
            ["16 at once, held back after a throttling"] = new(
                $"& {{ {OneThenOthers} }} | Invoke-LambdaQuery f -ThrottleLimit 16",
                StuckAnswers.Throttled
            )
            {
                Tells = true,
            },
            ["listing, the first page"] = new("Get-LambdaFunctionList", StuckAnswers.Silence),
            ["listing, between pages"] = new("Get-LambdaFunctionList", StuckAnswers.FirstPage) { Answers = 2 },
            ["listing versions"] = new("Get-LambdaFunctionVersion f", StuckAnswers.Silence),
            ["listing aliases"] = new("Get-LambdaFunctionAlias f", StuckAnswers.Silence),
            ["testing a source"] = new("Test-LambdaSource", StuckAnswers.Silence) { Answers = 2 },
            ["connecting a source, its test"] = new(
                "Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl $url",
                StuckAnswers.Silence
            )
            {
                Answers = 2,
            },
        };

    /// <summary>The phases in which a command that writes to the cmdlet throws.</summary>
    public static IReadOnlyDictionary<string, Phase> Upstream { get; } =
        new Dictionary<string, Phase>
        {
            ["16 at once, TLS handshake"] = Waiting["16 at once, TLS handshake"],
            ["16 at once, waiting"] = Waiting["16 at once, waiting"],
            ["16 at once, reading"] = Waiting["16 at once, reading"],
            ["16 at once, held back after a throttling"] = Waiting["16 at once, held back after a throttling"],
        };

    /// <summary>The phases in which a command that the cmdlet writes to has enough, or throws.</summary>
    public static IReadOnlyDictionary<string, Phase> Downstream { get; } =
        new Dictionary<string, Phase>
        {
            ["streaming lines"] = Waiting["streaming lines"],
            ["streaming objects"] = Waiting["streaming objects"],
            ["16 at once, waiting"] = new(Sixteen, StuckAnswers.FirstOf(16, StuckAnswers.Silence)) { Answers = 16 },
            ["16 at once, reading"] = new(Sixteen, StuckAnswers.FirstOf(16, StuckAnswers.Half)) { Answers = 16 },
            ["16 at once, back-off between attempts"] = new(Sixteen, StuckAnswers.FirstOf(16, StuckAnswers.Throttled)) { Answers = 16 },
            ["listing, between pages"] = Waiting["listing, between pages"],
        };

    /// <summary>The phases of a query whose time runs out.</summary>
    public static IReadOnlyDictionary<string, Phase> Timed { get; } =
        new[]
        {
            "connecting, TLS handshake",
            "connecting, proxy tunnel",
            "waiting for the response",
            "reading the response",
            "streaming, before the first byte",
            "streaming lines",
            "streaming objects",
            "streaming to a file",
            "16 at once, TLS handshake",
            "16 at once, waiting",
            "16 at once, reading",
        }.ToDictionary(name => name, name => Waiting[name] with { IsLetGo = false });
}
