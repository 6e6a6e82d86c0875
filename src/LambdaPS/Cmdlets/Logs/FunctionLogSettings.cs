using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>The log of a function, as its configuration describes it.</summary>
/// <param name="FunctionName">The name of the function, without ARN and qualifier.</param>
/// <param name="LogGroup">The log group.</param>
/// <param name="LogGroupArn">The ARN of the log group; null if the account is not known.</param>
/// <param name="Version">The version that the qualifier selects; null for every version.</param>
/// <param name="Interleaves">True if one execution environment runs several invocations at the same time.</param>
/// <param name="HasReports">False if the SystemLogLevel leaves out the lines of start and report.</param>
internal sealed record FunctionLogSettings(
    string? FunctionName,
    string LogGroup,
    string? LogGroupArn,
    string? Version,
    bool Interleaves,
    bool HasReports
)
{
    /// <summary>True if other functions may write to the log group.</summary>
    public bool IsShared => FunctionName is not null && LogGroup != DefaultGroup(FunctionName);

    /// <summary>Reads the log of a function from its configuration.</summary>
    /// <param name="function">The configuration; null if it cannot be read.</param>
    /// <param name="reference">The function as it was named; null if only a log group was named.</param>
    /// <param name="logGroup">The log group that was named; null for that of the configuration.</param>
    /// <param name="source">The source.</param>
    public static FunctionLogSettings Create(LambdaFunction? function, FunctionReference? reference, string? logGroup, LambdaSource source)
    {
        var name = function?.FunctionName ?? BareName(reference?.Name);
        var group = logGroup ?? (function?.LoggingConfig?.LogGroup is { Length: > 0 } configured ? configured : DefaultGroup(name ?? ""));
        var version = reference?.Qualifier is { } qualifier ? function?.Version ?? VersionIn(qualifier) : null;
        return new FunctionLogSettings(
            name,
            group,
            ArnOf(group, function?.FunctionArn, source),
            version,
            function?.CapacityProviderConfig is not null,
            function?.LoggingConfig is not { LogFormat: "JSON", SystemLogLevel: "WARN" }
        );
    }

    private static string DefaultGroup(string functionName) => $"/aws/lambda/{functionName}";

    private static string? BareName(string? name) => name?[(name.LastIndexOf(':') + 1)..];

    // Without the configuration, the version of an alias is not known.
    private static string? VersionIn(string qualifier) => qualifier == "$LATEST" || qualifier.All(char.IsAsciiDigit) ? qualifier : null;

    private static string? ArnOf(string group, string? functionArn, LambdaSource source)
    {
        if (functionArn?.Split(':') is ["arn", var partition, "lambda", var region, var account, ..])
            return $"arn:{partition}:logs:{region}:{account}:log-group:{group}";
        var own = source.Arn?.Split(':') is ["arn", var ownPartition, ..] ? ownPartition : "aws";
        return source.AccountId is { } known ? $"arn:{own}:logs:{source.Region}:{known}:log-group:{group}" : null;
    }
}
