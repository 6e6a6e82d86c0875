namespace LambdaPS.Models;

/// <summary>The instances that a function runs on, where it does not run on Lambda's own.</summary>
public sealed record LambdaCapacityProviderConfig
{
    /// <summary>The configuration of Lambda managed instances.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
