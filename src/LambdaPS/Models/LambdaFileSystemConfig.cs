namespace LambdaPS.Models;

/// <summary>A file system that a function mounts.</summary>
public sealed record LambdaFileSystemConfig
{
    /// <summary>The ARN of the access point, of EFS or of S3 Files.</summary>
    public string? Arn { get; internal init; }

    /// <summary>Where the function sees it; begins with <c>/mnt/</c>.</summary>
    public string? LocalMountPath { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
