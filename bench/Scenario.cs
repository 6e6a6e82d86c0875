namespace LambdaPS.Bench;

/// <summary>Something that is measured, in milliseconds.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="WarmUps">How often it runs unmeasured before, in the same process.</param>
/// <param name="Run">Does it once. It is handed the server's address.</param>
internal sealed record Scenario(string Name, int WarmUps, Func<Uri, Action> Run)
{
    private const string Many = "1..160 | Invoke-LambdaQuery wait-50 -ThrottleLimit 16";

    /// <summary>Every scenario.</summary>
    internal static IReadOnlyList<Scenario> All { get; } =
    [
        new("160 x 50 ms at 16, raw HttpClient, warm", 1, RawClient.Many),
        new("160 x 50 ms at 16, cmdlet, first in its session", 0, address => Session.Script(address, Many)),
        new("160 x 50 ms at 16, cmdlet, warm", 1, address => Session.Script(address, Many)),
    ];
}
