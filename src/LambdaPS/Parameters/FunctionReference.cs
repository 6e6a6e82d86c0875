using System.Buffers;
using System.Text.RegularExpressions;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>Which function, and which version or alias of it.</summary>
/// <param name="Name">The name, partial ARN or ARN, without a qualifier.</param>
/// <param name="Qualifier">The version or alias; null for the unqualified function.</param>
internal sealed partial record FunctionReference(string Name, string? Qualifier)
{
    private const int LongestName = 140;

    private static readonly SearchValues<char> _ofNames = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    );

    /// <summary>Reads a name, <c>name:qualifier</c>, a partial ARN or an ARN, and joins it with a qualifier given apart.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the name is none, or the two contradict each other.</exception>
    public static FunctionReference Parse(string text, string? qualifier, string region)
    {
        // Most names are nothing but a name, which no expression is needed to see.
        if (qualifier is null && text.Length is > 0 and <= LongestName && !text.AsSpan().ContainsAnyExcept(_ofNames))
            return new FunctionReference(text, null);

        var match = Form().Match(text);
        if (!match.Success)
        {
            throw IsPayload(text)
                ? AsPayload(text)
                : Invalid(
                    string.IsNullOrWhiteSpace(text)
                        ? "The function name is empty."
                        : $"'{QuotedText.Of(text)}' is not a valid function name. Use a name, name:qualifier, account:function:name or an ARN."
                );
        }

        if (match.Groups["region"] is { Success: true } arn && arn.Value != region)
            throw Invalid($"The function is in region {arn.Value}, but the source is in {region}. Use a source in {arn.Value}.");

        var inName = match.Groups["qualifier"] is { Success: true } found ? found.Value : null;
        if (qualifier is not null && !QualifierForm().IsMatch(qualifier))
            throw InvalidQualifier(qualifier);
        if (inName is not null && qualifier is not null && inName != qualifier)
            throw Invalid($"The function name has qualifier '{inName}', but -Qualifier is '{qualifier}'.");

        return new FunctionReference(inName is null ? text : text[..^(inName.Length + 1)], qualifier ?? inName);
    }

    /// <summary>The name with its qualifier.</summary>
    public override string ToString() => Qualifier is null ? Name : $"{Name}:{Qualifier}";

    /// <summary>Whether what was given as a name is JSON: what comes first without a parameter's name is the function.</summary>
    public static bool IsPayload(string text) =>
        text.AsSpan().TrimStart() is [(char)'{' or '[' or '"', ..] start && !start.StartsWith("{{");

    /// <summary>What is said of a payload in the place of a name.</summary>
    public static LambdaQueryException AsPayload(string text) =>
        new(QueryFailure.QueryInvalid, $"'{QuotedText.Of(text)}' looks like a payload, not a function name.")
        {
            Advice = "Use -Payload for it. Nothing was sent.",
        };

    private static LambdaQueryException InvalidQualifier(string qualifier) =>
        Invalid(
            string.IsNullOrWhiteSpace(qualifier)
                ? "The qualifier is empty. Write '$LATEST' in single quotes; without them PowerShell expands a variable."
                : $"'{QuotedText.Of(qualifier)}' is not a valid qualifier. Use a version number, an alias or '$LATEST'."
        );

    private static LambdaQueryException Invalid(string message) => new(QueryFailure.QueryInvalid, message);

    [GeneratedRegex(
        """
            \A(?:(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?(?:[0-9]{12}:)?function:|[0-9]{12}:function:)?
            (?<name>[a-zA-Z0-9-_]{1,140})(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]{1,128}))?\z
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();

    [GeneratedRegex(@"\A(?:\$LATEST|[a-zA-Z0-9-_]{1,128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifierForm();
}
