namespace LambdaPS.Models;

/// <summary>Where the events go that a function failed to handle.</summary>
public sealed record LambdaDeadLetterConfig
{
    /// <summary>The ARN of the SQS queue or SNS topic.</summary>
    public string? TargetArn { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
