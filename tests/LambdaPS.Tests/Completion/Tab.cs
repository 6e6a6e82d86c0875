using System.Management.Automation;

namespace LambdaPS.Tests.Completion;

/// <summary>The Tab key of a session, through the engine's own completion.</summary>
internal static class Tab
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What LambdaPS offers at the end of a line, as it would stand on the line. The files that PowerShell offers by
    /// itself where nobody has anything are left out.
    /// </summary>
    public static IReadOnlyList<string> Texts(this TestSession session, string line) =>
        [.. session.Offers(line).Select(offer => offer.CompletionText)];

    /// <summary>The same, with its tool tips.</summary>
    public static IReadOnlyList<CompletionResult> Offers(this TestSession session, string line) =>
        [.. session.Complete(line).Where(offer => offer.ResultType == CompletionResultType.ParameterValue)];

    /// <summary>Presses Tab as long as nothing is offered: a list that takes its time is there at one of the next ones.</summary>
    public static IReadOnlyList<CompletionResult> OffersInTheEnd(this TestSession session, string line)
    {
        var patience = DateTime.UtcNow + _long;
        while (true)
        {
            var offers = session.Offers(line);
            if (offers.Count > 0 || DateTime.UtcNow > patience)
                return offers;
        }
    }

    /// <summary>The same, as it would stand on the line.</summary>
    public static IReadOnlyList<string> TextsInTheEnd(this TestSession session, string line) =>
        [.. session.OffersInTheEnd(line).Select(offer => offer.CompletionText)];
}
