namespace LambdaPS.Local.Model;

/// <summary>The ARNs of an endpoint's region and account.</summary>
internal sealed record ResourceNames(string Region, string AccountId)
{
    /// <summary>The partition that the region belongs to.</summary>
    public string Partition { get; } =
        Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    /// <summary>The role that every function shows.</summary>
    public string Role => $"arn:{Partition}:iam::{AccountId}:role/local";

    /// <summary>The user that every request comes from.</summary>
    public string User => $"arn:{Partition}:iam::{AccountId}:user/local";

    public string Function(string name, string? qualifier = null) =>
        $"arn:{Partition}:lambda:{Region}:{AccountId}:function:{name}{(qualifier is null ? "" : ":" + qualifier)}";
}
