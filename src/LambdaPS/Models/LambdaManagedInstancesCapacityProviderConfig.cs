namespace LambdaPS.Models;

/// <summary>How a function uses Lambda managed instances.</summary>
public sealed record LambdaManagedInstancesCapacityProviderConfig
{
    /// <summary>The ARN of the capacity provider.</summary>
    public string? CapacityProviderArn { get; internal init; }

    /// <summary>How many invocations an execution environment takes at once, at most.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; internal init; }

    /// <summary>The memory for each vCPU of an execution environment, in GiB.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
