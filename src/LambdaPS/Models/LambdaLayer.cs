namespace LambdaPS.Models;

/// <summary>A layer of a function.</summary>
public sealed record LambdaLayer
{
    /// <summary>The ARN of the layer's version.</summary>
    public string? Arn { get; internal init; }

    /// <summary>The size of the layer's archive, in bytes.</summary>
    public long? CodeSize { get; internal init; }

    /// <summary>The version of the signing profile.</summary>
    public string? SigningProfileVersionArn { get; internal init; }

    /// <summary>The signing job.</summary>
    public string? SigningJobArn { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
