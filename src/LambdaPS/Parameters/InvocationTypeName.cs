using LambdaPS.Json;

namespace LambdaPS.Parameters;

internal static class InvocationTypeName
{
    public static readonly IReadOnlyList<string> All = ["RequestResponse", "Event", "DryRun", "Synchronous", "Asynchronous", "Dry Run"];

    /// <summary>Parses a name, ignoring case.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the name is not an invocation type.</exception>
    public static InvocationType Parse(string name) =>
        name.Trim().ToUpperInvariant() switch
        {
            "REQUESTRESPONSE" or "SYNCHRONOUS" => InvocationType.RequestResponse,
            "EVENT" or "ASYNCHRONOUS" => InvocationType.Event,
            "DRYRUN" or "DRY RUN" => InvocationType.DryRun,
            _ => throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                $"'{QuotedText.Format(name)}' is not a valid invocation type. Valid types: {string.Join(", ", All)}."
            ),
        };
}
