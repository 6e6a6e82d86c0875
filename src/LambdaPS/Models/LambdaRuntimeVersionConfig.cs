namespace LambdaPS.Models;

/// <summary>The exact runtime that a function runs on.</summary>
public sealed record LambdaRuntimeVersionConfig
{
    /// <summary>The ARN of the runtime's version.</summary>
    public string? RuntimeVersionArn { get; internal init; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
