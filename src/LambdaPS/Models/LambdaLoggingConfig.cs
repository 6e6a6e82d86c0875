namespace LambdaPS.Models;

/// <summary>How a function logs.</summary>
public sealed record LambdaLoggingConfig
{
    /// <summary><c>Text</c> or <c>JSON</c>.</summary>
    public string? LogFormat { get; internal init; }

    /// <summary>The least severe level of the function's own log lines that is kept, with <c>JSON</c> only.</summary>
    public string? ApplicationLogLevel { get; internal init; }

    /// <summary>The least severe level of Lambda's log lines that is kept, with <c>JSON</c> only.</summary>
    public string? SystemLogLevel { get; internal init; }

    /// <summary>The log group in CloudWatch.</summary>
    public string? LogGroup { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
