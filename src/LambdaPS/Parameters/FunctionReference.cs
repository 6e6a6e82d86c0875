using System.Buffers;
using System.Text.RegularExpressions;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>A reference to a function, or to a version or an alias of it.</summary>
/// <param name="Name">The name, partial ARN or ARN, without a qualifier.</param>
/// <param name="Qualifier">The version or alias; null for the unqualified function.</param>
internal sealed partial record FunctionReference(string Name, string? Qualifier)
{
    private const int MaxNameLength = 140;

    private static readonly SearchValues<char> _nameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    );

    /// <summary>Parses a name, <c>name:qualifier</c>, a partial ARN or an ARN, and adds a separate qualifier.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the name is not valid, or the qualifiers contradict each other.</exception>
    public static FunctionReference Parse(string text, string? qualifier, string region)
    {
        // Most names are plain and need no regular expression.
        if (qualifier is null && text.Length is > 0 and <= MaxNameLength && !text.AsSpan().ContainsAnyExcept(_nameCharacters))
            return new FunctionReference(text, null);

        var match = ReferenceRegex().Match(text);
        if (!match.Success)
        {
            throw IsPayload(text) ? PayloadAsName(text) : InvalidName(text);
        }

        if (match.Groups["region"] is { Success: true } arn && arn.Value != region)
            throw Invalid($"The function is in region {arn.Value}, but the source is in {region}. Use a source in {arn.Value}.");

        var nameQualifier = match.Groups["qualifier"] is { Success: true } found ? found.Value : null;
        if (qualifier is not null && !QualifierRegex().IsMatch(qualifier))
            throw InvalidQualifier(qualifier);
        if (nameQualifier is not null && qualifier is not null && nameQualifier != qualifier)
            throw Invalid($"The function name has qualifier '{nameQualifier}', but -Qualifier is '{qualifier}'.");

        return new FunctionReference(nameQualifier is null ? text : text[..^(nameQualifier.Length + 1)], qualifier ?? nameQualifier);
    }

    public override string ToString() => Qualifier is null ? Name : $"{Name}:{Qualifier}";

    /// <summary>Checks whether a name is JSON: a payload that is the first argument, without -Payload, is bound to -FunctionName.</summary>
    public static bool IsPayload(string text) =>
        text.AsSpan().TrimStart() is [(char)'{' or '[' or '"', ..] start && !start.StartsWith("{{");

    public static LambdaQueryException PayloadAsName(string text) =>
        new(LambdaErrorId.QueryInvalid, $"'{QuotedText.Format(text)}' looks like a payload, not a function name.")
        {
            Advice = "Use -Payload for it. Nothing was sent.",
        };

    private static LambdaQueryException InvalidName(string text) =>
        Invalid(
            string.IsNullOrWhiteSpace(text) ? "The function name is empty."
            : text.EndsWith(':')
                ? $"'{QuotedText.Format(text)}' has no qualifier after the colon. Write 'name:$LATEST' in single quotes; without them PowerShell expands a variable."
            : $"'{QuotedText.Format(text)}' is not a valid function name. Use a name, name:qualifier, account:function:name or an ARN."
        );

    private static LambdaQueryException InvalidQualifier(string qualifier) =>
        Invalid(
            string.IsNullOrWhiteSpace(qualifier)
                ? "The qualifier is empty. Write '$LATEST' in single quotes; without them PowerShell expands a variable."
                : $"'{QuotedText.Format(qualifier)}' is not a valid qualifier. Use a version number, an alias or '$LATEST'."
        );

    private static LambdaQueryException Invalid(string message) => new(LambdaErrorId.QueryInvalid, message);

    [GeneratedRegex(
        """
            \A(?:(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?(?:[0-9]{12}:)?function:|[0-9]{12}:function:)?
            (?<name>[a-zA-Z0-9-_]{1,140})(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]{1,128}))?\z
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex ReferenceRegex();

    [GeneratedRegex(@"\A(?:\$LATEST|[a-zA-Z0-9-_]{1,128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifierRegex();
}
