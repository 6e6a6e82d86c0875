using System.Globalization;
using System.Management.Automation;

namespace LambdaPS.Tests.Faults;

/// <summary>What a person saw of an operation.</summary>
/// <param name="Output">What was emitted, each by its text, name, status or account.</param>
/// <param name="Error">The error; null where there was none.</param>
/// <param name="Message">What a test of a source remarked; null for nothing.</param>
/// <param name="Advice">What to do next.</param>
internal sealed record Seen(string Output, ErrorRecord? Error, string? Message, string? Advice)
{
    public static Seen Of(ScriptResult result)
    {
        var error = result.Errors.Count == 0 ? null : result.Error;
        var test = result.Values is [LambdaSourceTest only] ? only : null;
        return new Seen(
            string.Join(' ', result.Values.Select(Text)),
            error,
            test?.Message,
            test?.Advice ?? error?.ErrorDetails?.RecommendedAction
        );
    }

    // Bytes that are no text are shown as the replacement character, wherever they were.
    private static string Text(object? value) =>
        value switch
        {
            LambdaInvocation invocation => invocation.StatusCode.ToString(CultureInfo.InvariantCulture),
            LambdaFunction function => function.FunctionName,
            LambdaSourceTest test => test.IsUsable ? test.AccountId ?? "unknown" : "unusable",
            _ => $"{value}".Replace("\ufffd", "", StringComparison.Ordinal),
        };
}
