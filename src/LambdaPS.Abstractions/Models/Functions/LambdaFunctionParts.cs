namespace LambdaPS;

/// <summary>The network that a function is attached to.</summary>
public sealed record LambdaVpcConfig : LambdaServiceModel
{
    /// <summary>The subnets that it has addresses in.</summary>
    public IReadOnlyList<string>? SubnetIds { get; internal set; }

    /// <summary>The security groups that it belongs to.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; internal set; }

    /// <summary>The VPC; empty for a function that was detached from one.</summary>
    public string? VpcId { get; internal set; }

    /// <summary>Whether it may send over IPv6 in dual-stack subnets.</summary>
    public bool? Ipv6AllowedForDualStack { get; internal set; }
}

/// <summary>Where the events go that a function failed to handle.</summary>
public sealed record LambdaDeadLetterConfig : LambdaServiceModel
{
    /// <summary>The ARN of the SQS queue or SNS topic.</summary>
    public string? TargetArn { get; internal set; }
}

/// <summary>How a function is traced by X-Ray.</summary>
public sealed record LambdaTracingConfig : LambdaServiceModel
{
    /// <summary><c>Active</c> or <c>PassThrough</c>.</summary>
    public string? Mode { get; internal set; }
}

/// <summary>A layer of a function.</summary>
public sealed record LambdaLayer : LambdaServiceModel
{
    /// <summary>The ARN of the layer's version.</summary>
    public string? Arn { get; internal set; }

    /// <summary>The size of the layer's archive, in bytes.</summary>
    public long? CodeSize { get; internal set; }

    /// <summary>The version of the signing profile.</summary>
    public string? SigningProfileVersionArn { get; internal set; }

    /// <summary>The signing job.</summary>
    public string? SigningJobArn { get; internal set; }
}

/// <summary>A file system that a function mounts.</summary>
public sealed record LambdaFileSystemConfig : LambdaServiceModel
{
    /// <summary>The ARN of the access point, of EFS or of S3 Files.</summary>
    public string? Arn { get; internal set; }

    /// <summary>Where the function sees it; begins with <c>/mnt/</c>.</summary>
    public string? LocalMountPath { get; internal set; }
}

/// <summary>The image configuration of a function, or why the service could not tell it.</summary>
public sealed record LambdaImageConfigResponse : LambdaServiceModel
{
    /// <summary>What is overridden.</summary>
    public LambdaImageConfig? ImageConfig { get; internal set; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }
}

/// <summary>What a function overrides of its container image.</summary>
public sealed record LambdaImageConfig : LambdaServiceModel
{
    /// <summary>The entry point, a word each.</summary>
    public IReadOnlyList<string>? EntryPoint { get; internal set; }

    /// <summary>The parameters of the entry point, a word each.</summary>
    public IReadOnlyList<string>? Command { get; internal set; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; internal set; }
}

/// <summary>The size of a function's <c>/tmp</c>.</summary>
public sealed record LambdaEphemeralStorage : LambdaServiceModel
{
    /// <summary>In MB, 512 to 10,240.</summary>
    public int? Size { get; internal set; }
}

/// <summary>Whether a function's versions start from a snapshot.</summary>
public sealed record LambdaSnapStart : LambdaServiceModel
{
    /// <summary><c>PublishedVersions</c> or <c>None</c>: what was asked for.</summary>
    public string? ApplyOn { get; internal set; }

    /// <summary><c>On</c> or <c>Off</c>: whether this version has a snapshot.</summary>
    public string? OptimizationStatus { get; internal set; }
}

/// <summary>The exact runtime that a function runs on.</summary>
public sealed record LambdaRuntimeVersionConfig : LambdaServiceModel
{
    /// <summary>The ARN of the runtime's version.</summary>
    public string? RuntimeVersionArn { get; internal set; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }
}

/// <summary>How a function logs.</summary>
public sealed record LambdaLoggingConfig : LambdaServiceModel
{
    /// <summary><c>Text</c> or <c>JSON</c>.</summary>
    public string? LogFormat { get; internal set; }

    /// <summary>The least severe level of the function's own log lines that is kept, with <c>JSON</c> only.</summary>
    public string? ApplicationLogLevel { get; internal set; }

    /// <summary>The least severe level of Lambda's log lines that is kept, with <c>JSON</c> only.</summary>
    public string? SystemLogLevel { get; internal set; }

    /// <summary>The log group in CloudWatch.</summary>
    public string? LogGroup { get; internal set; }
}

/// <summary>The instances that a function runs on, where it does not run on Lambda's own.</summary>
public sealed record LambdaCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The configuration of Lambda managed instances.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; internal set; }
}

/// <summary>How a function uses Lambda managed instances.</summary>
public sealed record LambdaManagedInstancesCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The ARN of the capacity provider.</summary>
    public string? CapacityProviderArn { get; internal set; }

    /// <summary>How many invocations an execution environment takes at once, at most.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; internal set; }

    /// <summary>The memory for each vCPU of an execution environment, in GiB.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; internal set; }
}

/// <summary>How a function runs durable executions.</summary>
public sealed record LambdaDurableConfig : LambdaServiceModel
{
    /// <summary>How long the history of a finished execution is kept, in days.</summary>
    public int? RetentionPeriodInDays { get; internal set; }

    /// <summary>How long an execution may take as a whole, in seconds.</summary>
    public int? ExecutionTimeout { get; internal set; }
}

/// <summary>How a function keeps its tenants apart.</summary>
public sealed record LambdaTenancyConfig : LambdaServiceModel
{
    /// <summary><c>PER_TENANT</c>: an execution environment serves one tenant only.</summary>
    public string? TenantIsolationMode { get; internal set; }
}

/// <summary>Why the service could not apply or tell a part of a configuration.</summary>
public sealed record LambdaConfigurationError : LambdaServiceModel
{
    /// <summary>The service's code.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>The service's own text.</summary>
    public string? Message { get; internal set; }
}
