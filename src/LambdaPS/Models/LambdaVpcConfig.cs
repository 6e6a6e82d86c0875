namespace LambdaPS.Models;

/// <summary>The network that a function is attached to.</summary>
public sealed record LambdaVpcConfig
{
    /// <summary>The subnets that it has addresses in.</summary>
    public IReadOnlyList<string>? SubnetIds { get; internal init; }

    /// <summary>The security groups that it belongs to.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; internal init; }

    /// <summary>The VPC; empty for a function that was detached from one.</summary>
    public string? VpcId { get; internal init; }

    /// <summary>Whether it may send over IPv6 in dual-stack subnets.</summary>
    public bool? Ipv6AllowedForDualStack { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
