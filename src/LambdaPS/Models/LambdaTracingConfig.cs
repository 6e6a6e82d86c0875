namespace LambdaPS.Models;

/// <summary>How a function is traced by X-Ray.</summary>
public sealed record LambdaTracingConfig
{
    /// <summary><c>Active</c> or <c>PassThrough</c>.</summary>
    public string? Mode { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
