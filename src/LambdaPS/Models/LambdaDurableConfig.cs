namespace LambdaPS.Models;

/// <summary>How a function runs durable executions.</summary>
public sealed record LambdaDurableConfig
{
    /// <summary>How long the history of a finished execution is kept, in days.</summary>
    public int? RetentionPeriodInDays { get; internal init; }

    /// <summary>How long an execution may take as a whole, in seconds.</summary>
    public int? ExecutionTimeout { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
