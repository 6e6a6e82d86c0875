namespace LambdaPS.Local.Model;

internal sealed record ResourceNames(string Region, string AccountId)
{
    public string Partition { get; } =
        Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    public string Role => $"arn:{Partition}:iam::{AccountId}:role/local";

    public string User => $"arn:{Partition}:iam::{AccountId}:user/local";

    public string LogGroup(string name) => $"arn:{Partition}:logs:{Region}:{AccountId}:log-group:{name}";

    public string Function(string name, string? qualifier = null) =>
        $"arn:{Partition}:lambda:{Region}:{AccountId}:function:{name}{(qualifier is null ? "" : ":" + qualifier)}";
}
