namespace LambdaPS;

/// <summary>The VPC that a function is connected to.</summary>
public sealed record LambdaVpcConfig : LambdaServiceModel
{
    /// <summary>The IDs of the subnets.</summary>
    public IReadOnlyList<string>? SubnetIds { get; internal set; }

    /// <summary>The IDs of the security groups.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; internal set; }

    /// <summary>The ID of the VPC; empty if the function was disconnected from a VPC.</summary>
    public string? VpcId { get; internal set; }

    /// <summary>True if outbound IPv6 traffic is allowed in dual-stack subnets.</summary>
    public bool? Ipv6AllowedForDualStack { get; internal set; }
}

/// <summary>The destination of events that a function failed to process.</summary>
public sealed record LambdaDeadLetterConfig : LambdaServiceModel
{
    /// <summary>The ARN of the SQS queue or SNS topic.</summary>
    public string? TargetArn { get; internal set; }
}

/// <summary>The X-Ray tracing configuration of a function.</summary>
public sealed record LambdaTracingConfig : LambdaServiceModel
{
    /// <summary>The tracing mode: <c>Active</c> or <c>PassThrough</c>.</summary>
    public string? Mode { get; internal set; }
}

/// <summary>A layer of a function.</summary>
public sealed record LambdaLayer : LambdaServiceModel
{
    /// <summary>The ARN of the layer version.</summary>
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

    /// <summary>The mount path in the function; begins with <c>/mnt/</c>.</summary>
    public string? LocalMountPath { get; internal set; }
}

/// <summary>The image configuration of a function, or the reason why the service could not return it.</summary>
public sealed record LambdaImageConfigResponse : LambdaServiceModel
{
    /// <summary>The settings that override those of the image.</summary>
    public LambdaImageConfig? ImageConfig { get; internal set; }

    /// <summary>The reason why the service could not return it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }
}

/// <summary>The settings that override those of a function's container image.</summary>
public sealed record LambdaImageConfig : LambdaServiceModel
{
    /// <summary>The entry point, one word per element.</summary>
    public IReadOnlyList<string>? EntryPoint { get; internal set; }

    /// <summary>The parameters of the entry point, one word per element.</summary>
    public IReadOnlyList<string>? Command { get; internal set; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; internal set; }
}

/// <summary>The size of a function's <c>/tmp</c>.</summary>
public sealed record LambdaEphemeralStorage : LambdaServiceModel
{
    /// <summary>The size in MB, 512 to 10,240.</summary>
    public int? Size { get; internal set; }
}

/// <summary>The SnapStart configuration of a function.</summary>
public sealed record LambdaSnapStart : LambdaServiceModel
{
    /// <summary>The configured value: <c>PublishedVersions</c> or <c>None</c>.</summary>
    public string? ApplyOn { get; internal set; }

    /// <summary><c>On</c> if this version has a snapshot, otherwise <c>Off</c>.</summary>
    public string? OptimizationStatus { get; internal set; }
}

/// <summary>The runtime version of a function.</summary>
public sealed record LambdaRuntimeVersionConfig : LambdaServiceModel
{
    /// <summary>The ARN of the runtime version.</summary>
    public string? RuntimeVersionArn { get; internal set; }

    /// <summary>The reason why the service could not return it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }
}

/// <summary>The logging configuration of a function.</summary>
public sealed record LambdaLoggingConfig : LambdaServiceModel
{
    /// <summary>The log format: <c>Text</c> or <c>JSON</c>.</summary>
    public string? LogFormat { get; internal set; }

    /// <summary>The lowest level of the function's own log lines that is sent to the log; with <c>JSON</c> only.</summary>
    public string? ApplicationLogLevel { get; internal set; }

    /// <summary>The lowest level of Lambda's log lines that is sent to the log; with <c>JSON</c> only.</summary>
    public string? SystemLogLevel { get; internal set; }

    /// <summary>The CloudWatch log group.</summary>
    public string? LogGroup { get; internal set; }
}

/// <summary>The capacity provider of a function that does not run on Lambda's default compute.</summary>
public sealed record LambdaCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The configuration of Lambda Managed Instances.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; internal set; }
}

/// <summary>The configuration of a function that runs on Lambda Managed Instances.</summary>
public sealed record LambdaManagedInstancesCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The ARN of the capacity provider.</summary>
    public string? CapacityProviderArn { get; internal set; }

    /// <summary>The maximum number of concurrent invocations in one execution environment.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; internal set; }

    /// <summary>The memory per vCPU of an execution environment, in GiB.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; internal set; }
}

/// <summary>The configuration of a function's durable executions.</summary>
public sealed record LambdaDurableConfig : LambdaServiceModel
{
    /// <summary>The retention period of the history of a completed execution, in days.</summary>
    public int? RetentionPeriodInDays { get; internal set; }

    /// <summary>The timeout of a whole execution, in seconds.</summary>
    public int? ExecutionTimeout { get; internal set; }
}

/// <summary>The tenant isolation configuration of a function.</summary>
public sealed record LambdaTenancyConfig : LambdaServiceModel
{
    /// <summary>The isolation mode. With <c>PER_TENANT</c> an execution environment serves one tenant only.</summary>
    public string? TenantIsolationMode { get; internal set; }
}

/// <summary>An error that prevented the service from applying or returning a part of the configuration.</summary>
public sealed record LambdaConfigurationError : LambdaServiceModel
{
    /// <summary>The error code of the service.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>The error message of the service.</summary>
    public string? Message { get; internal set; }
}
