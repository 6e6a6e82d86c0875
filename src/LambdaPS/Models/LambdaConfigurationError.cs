namespace LambdaPS.Models;

/// <summary>Why the service could not apply or tell a part of a configuration.</summary>
public sealed record LambdaConfigurationError
{
    /// <summary>The service's code.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>The service's own text.</summary>
    public string? Message { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
