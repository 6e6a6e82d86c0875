namespace LambdaPS.Models;

/// <summary>The image configuration of a function, or why the service could not tell it.</summary>
public sealed record LambdaImageConfigResponse
{
    /// <summary>What is overridden.</summary>
    public LambdaImageConfig? ImageConfig { get; internal init; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
