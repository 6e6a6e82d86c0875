namespace LambdaPS.Models;

/// <summary>Whether a function's versions start from a snapshot.</summary>
public sealed record LambdaSnapStart
{
    /// <summary><c>PublishedVersions</c> or <c>None</c>: what was asked for.</summary>
    public string? ApplyOn { get; internal init; }

    /// <summary><c>On</c> or <c>Off</c>: whether this version has a snapshot.</summary>
    public string? OptimizationStatus { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
