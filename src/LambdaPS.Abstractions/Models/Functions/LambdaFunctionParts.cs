namespace LambdaPS;

/// <summary>The VPC that a function is connected to.</summary>
public sealed class LambdaVpcConfig : LambdaServiceModel
{
    /// <summary>The IDs of the subnets.</summary>
    public IReadOnlyList<string>? SubnetIds { get; internal set; }

    /// <summary>The IDs of the security groups.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; internal set; }

    /// <summary>The ID of the VPC; empty if the function was disconnected from a VPC.</summary>
    public string? VpcId { get; internal set; }

    /// <summary>True if outbound IPv6 traffic is allowed in dual-stack subnets.</summary>
    public bool? Ipv6AllowedForDualStack { get; internal set; }

    /// <summary>Formats the VPC with the number of its subnets.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(VpcId) ? "" : $"{VpcId} ({SubnetIds?.Count ?? 0} {(SubnetIds?.Count == 1 ? "subnet" : "subnets")})";
}

/// <summary>The destination of events that a function failed to process.</summary>
public sealed class LambdaDeadLetterConfig : LambdaServiceModel
{
    /// <summary>The ARN of the SQS queue or SNS topic.</summary>
    public string? TargetArn { get; internal set; }

    /// <summary>Formats the ARN of the destination.</summary>
    public override string ToString() => TargetArn ?? "";
}

/// <summary>The X-Ray tracing configuration of a function.</summary>
public sealed class LambdaTracingConfig : LambdaServiceModel
{
    /// <summary>The tracing mode: <c>Active</c> or <c>PassThrough</c>.</summary>
    public string? Mode { get; internal set; }

    /// <summary>Formats the mode.</summary>
    public override string ToString() => Mode ?? "";
}

/// <summary>A layer of a function.</summary>
public sealed class LambdaLayer : LambdaServiceModel
{
    /// <summary>The ARN of the layer version.</summary>
    public string? Arn { get; internal set; }

    /// <summary>The size of the layer's archive, in bytes.</summary>
    public long? CodeSize { get; internal set; }

    /// <summary>The version of the signing profile.</summary>
    public string? SigningProfileVersionArn { get; internal set; }

    /// <summary>The signing job.</summary>
    public string? SigningJobArn { get; internal set; }

    /// <summary>Formats the ARN.</summary>
    public override string ToString() => Arn ?? "";
}

/// <summary>A file system that a function mounts.</summary>
public sealed class LambdaFileSystemConfig : LambdaServiceModel
{
    /// <summary>The ARN of the access point, of EFS or of S3 Files.</summary>
    public string? Arn { get; internal set; }

    /// <summary>The mount path in the function; begins with <c>/mnt/</c>.</summary>
    public string? LocalMountPath { get; internal set; }

    /// <summary>Formats the mount path with the ARN.</summary>
    public override string ToString() => $"{LocalMountPath} ({Arn})";
}

/// <summary>The image configuration of a function, or the reason why the service could not return it.</summary>
public sealed class LambdaImageConfigResponse : LambdaServiceModel
{
    /// <summary>The settings that override those of the image.</summary>
    public LambdaImageConfig? ImageConfig { get; internal set; }

    /// <summary>The reason why the service could not return it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }

    /// <summary>Formats the settings, or the error.</summary>
    public override string ToString() => Error?.ToString() ?? ImageConfig?.ToString() ?? "";
}

/// <summary>The settings that override those of a function's container image.</summary>
public sealed class LambdaImageConfig : LambdaServiceModel
{
    /// <summary>The entry point, one word per element.</summary>
    public IReadOnlyList<string>? EntryPoint { get; internal set; }

    /// <summary>The parameters of the entry point, one word per element.</summary>
    public IReadOnlyList<string>? Command { get; internal set; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; internal set; }

    /// <summary>Formats the command line.</summary>
    public override string ToString() => string.Join(' ', [.. EntryPoint ?? [], .. Command ?? []]);
}

/// <summary>The size of a function's <c>/tmp</c>.</summary>
public sealed class LambdaEphemeralStorage : LambdaServiceModel
{
    /// <summary>The size in MB, 512 to 10,240.</summary>
    public int? Size { get; internal set; }

    /// <summary>Formats the size.</summary>
    public override string ToString() => Size is null ? "" : FormattableString.Invariant($"{Size} MB");
}

/// <summary>The SnapStart configuration of a function.</summary>
public sealed class LambdaSnapStart : LambdaServiceModel
{
    /// <summary>The configured value: <c>PublishedVersions</c> or <c>None</c>.</summary>
    public string? ApplyOn { get; internal set; }

    /// <summary><c>On</c> if this version has a snapshot, otherwise <c>Off</c>.</summary>
    public string? OptimizationStatus { get; internal set; }

    /// <summary>Formats the configured value with the status.</summary>
    public override string ToString() => OptimizationStatus is null ? ApplyOn ?? "" : $"{ApplyOn} ({OptimizationStatus})";
}

/// <summary>The runtime version of a function.</summary>
public sealed class LambdaRuntimeVersionConfig : LambdaServiceModel
{
    /// <summary>The ARN of the runtime version.</summary>
    public string? RuntimeVersionArn { get; internal set; }

    /// <summary>The reason why the service could not return it.</summary>
    public LambdaConfigurationError? Error { get; internal set; }

    /// <summary>Formats the ARN, or the error.</summary>
    public override string ToString() => Error?.ToString() ?? RuntimeVersionArn ?? "";
}

/// <summary>The logging configuration of a function.</summary>
public sealed class LambdaLoggingConfig : LambdaServiceModel
{
    /// <summary>The log format: <c>Text</c> or <c>JSON</c>.</summary>
    public string? LogFormat { get; internal set; }

    /// <summary>The lowest level of the function's own log lines that is sent to the log; with <c>JSON</c> only.</summary>
    public string? ApplicationLogLevel { get; internal set; }

    /// <summary>The lowest level of Lambda's log lines that is sent to the log; with <c>JSON</c> only.</summary>
    public string? SystemLogLevel { get; internal set; }

    /// <summary>The CloudWatch log group.</summary>
    public string? LogGroup { get; internal set; }

    /// <summary>Formats the log group with the format.</summary>
    public override string ToString() => $"{LogGroup} ({LogFormat})";
}

/// <summary>The capacity provider of a function that does not run on Lambda's default compute.</summary>
public sealed class LambdaCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The configuration of Lambda Managed Instances.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; internal set; }

    /// <summary>Formats the ARN of the capacity provider.</summary>
    public override string ToString() => LambdaManagedInstancesCapacityProviderConfig?.ToString() ?? "";
}

/// <summary>The configuration of a function that runs on Lambda Managed Instances.</summary>
public sealed class LambdaManagedInstancesCapacityProviderConfig : LambdaServiceModel
{
    /// <summary>The ARN of the capacity provider.</summary>
    public string? CapacityProviderArn { get; internal set; }

    /// <summary>The maximum number of concurrent invocations in one execution environment.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; internal set; }

    /// <summary>The memory per vCPU of an execution environment, in GiB.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; internal set; }

    /// <summary>Formats the ARN of the capacity provider.</summary>
    public override string ToString() => CapacityProviderArn ?? "";
}

/// <summary>The configuration of a function's durable executions.</summary>
public sealed class LambdaDurableConfig : LambdaServiceModel
{
    /// <summary>The retention period of the history of a completed execution, in days.</summary>
    public int? RetentionPeriodInDays { get; internal set; }

    /// <summary>The timeout of a whole execution, in seconds.</summary>
    public int? ExecutionTimeout { get; internal set; }

    /// <summary>Formats the timeout with the retention period.</summary>
    public override string ToString() => FormattableString.Invariant($"{ExecutionTimeout} s, kept {RetentionPeriodInDays} days");
}

/// <summary>The tenant isolation configuration of a function.</summary>
public sealed class LambdaTenancyConfig : LambdaServiceModel
{
    /// <summary>The isolation mode. With <c>PER_TENANT</c> an execution environment serves one tenant only.</summary>
    public string? TenantIsolationMode { get; internal set; }

    /// <summary>Formats the isolation mode.</summary>
    public override string ToString() => TenantIsolationMode ?? "";
}

/// <summary>An error that prevented the service from applying or returning a part of the configuration.</summary>
public sealed class LambdaConfigurationError : LambdaServiceModel
{
    /// <summary>The error code of the service.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>The error message of the service.</summary>
    public string? Message { get; internal set; }

    /// <summary>Formats the code and the message.</summary>
    public override string ToString() => Message is null ? ErrorCode ?? "" : $"{ErrorCode}: {Message}";
}
