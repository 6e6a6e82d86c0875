using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>The names that a type of invocation goes by: those of the API, and the labels that people know.</summary>
internal static class InvocationTypeName
{
    /// <summary>Every name, the API's own first.</summary>
    public static readonly IReadOnlyList<string> All = ["RequestResponse", "Event", "DryRun", "Synchronous", "Asynchronous", "Dry Run"];

    /// <summary>The type that a name means, in any case.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: no type has that name.</exception>
    public static InvocationType Parse(string name) =>
        name.Trim().ToUpperInvariant() switch
        {
            "REQUESTRESPONSE" or "SYNCHRONOUS" => InvocationType.RequestResponse,
            "EVENT" or "ASYNCHRONOUS" => InvocationType.Event,
            "DRYRUN" or "DRY RUN" => InvocationType.DryRun,
            _ => throw new LambdaQueryException(
                QueryFailure.QueryInvalid,
                $"'{QuotedText.Of(name)}' is not a valid invocation type. Valid types: {string.Join(", ", All)}."
            ),
        };
}
