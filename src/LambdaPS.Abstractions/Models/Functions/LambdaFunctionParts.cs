namespace LambdaPS;

/// <summary>The network that a function is attached to.</summary>
public sealed record LambdaVpcConfig
{
    /// <summary>The subnets that it has addresses in.</summary>
    public IReadOnlyList<string>? SubnetIds { get; init; }

    /// <summary>The security groups that it belongs to.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; init; }

    /// <summary>The VPC; empty for a function that was detached from one.</summary>
    public string? VpcId { get; init; }

    /// <summary>Whether it may send over IPv6 in dual-stack subnets.</summary>
    public bool? Ipv6AllowedForDualStack { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>Where the events go that a function failed to handle.</summary>
public sealed record LambdaDeadLetterConfig
{
    /// <summary>The ARN of the SQS queue or SNS topic.</summary>
    public string? TargetArn { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>How a function is traced by X-Ray.</summary>
public sealed record LambdaTracingConfig
{
    /// <summary><c>Active</c> or <c>PassThrough</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>A layer of a function.</summary>
public sealed record LambdaLayer
{
    /// <summary>The ARN of the layer's version.</summary>
    public string? Arn { get; init; }

    /// <summary>The size of the layer's archive, in bytes.</summary>
    public long? CodeSize { get; init; }

    /// <summary>The version of the signing profile.</summary>
    public string? SigningProfileVersionArn { get; init; }

    /// <summary>The signing job.</summary>
    public string? SigningJobArn { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>A file system that a function mounts.</summary>
public sealed record LambdaFileSystemConfig
{
    /// <summary>The ARN of the access point, of EFS or of S3 Files.</summary>
    public string? Arn { get; init; }

    /// <summary>Where the function sees it; begins with <c>/mnt/</c>.</summary>
    public string? LocalMountPath { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>The image configuration of a function, or why the service could not tell it.</summary>
public sealed record LambdaImageConfigResponse
{
    /// <summary>What is overridden.</summary>
    public LambdaImageConfig? ImageConfig { get; init; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>What a function overrides of its container image.</summary>
public sealed record LambdaImageConfig
{
    /// <summary>The entry point, a word each.</summary>
    public IReadOnlyList<string>? EntryPoint { get; init; }

    /// <summary>The parameters of the entry point, a word each.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>The size of a function's <c>/tmp</c>.</summary>
public sealed record LambdaEphemeralStorage
{
    /// <summary>In MB, 512 to 10,240.</summary>
    public int? Size { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>Whether a function's versions start from a snapshot.</summary>
public sealed record LambdaSnapStart
{
    /// <summary><c>PublishedVersions</c> or <c>None</c>: what was asked for.</summary>
    public string? ApplyOn { get; init; }

    /// <summary><c>On</c> or <c>Off</c>: whether this version has a snapshot.</summary>
    public string? OptimizationStatus { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>The exact runtime that a function runs on.</summary>
public sealed record LambdaRuntimeVersionConfig
{
    /// <summary>The ARN of the runtime's version.</summary>
    public string? RuntimeVersionArn { get; init; }

    /// <summary>Why the service could not tell it.</summary>
    public LambdaConfigurationError? Error { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>How a function logs.</summary>
public sealed record LambdaLoggingConfig
{
    /// <summary><c>Text</c> or <c>JSON</c>.</summary>
    public string? LogFormat { get; init; }

    /// <summary>The least severe level of the function's own log lines that is kept, with <c>JSON</c> only.</summary>
    public string? ApplicationLogLevel { get; init; }

    /// <summary>The least severe level of Lambda's log lines that is kept, with <c>JSON</c> only.</summary>
    public string? SystemLogLevel { get; init; }

    /// <summary>The log group in CloudWatch.</summary>
    public string? LogGroup { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>The instances that a function runs on, where it does not run on Lambda's own.</summary>
public sealed record LambdaCapacityProviderConfig
{
    /// <summary>The configuration of Lambda managed instances.</summary>
    public LambdaManagedInstancesCapacityProviderConfig? LambdaManagedInstancesCapacityProviderConfig { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>How a function uses Lambda managed instances.</summary>
public sealed record LambdaManagedInstancesCapacityProviderConfig
{
    /// <summary>The ARN of the capacity provider.</summary>
    public string? CapacityProviderArn { get; init; }

    /// <summary>How many invocations an execution environment takes at once, at most.</summary>
    public int? PerExecutionEnvironmentMaxConcurrency { get; init; }

    /// <summary>The memory for each vCPU of an execution environment, in GiB.</summary>
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>How a function runs durable executions.</summary>
public sealed record LambdaDurableConfig
{
    /// <summary>How long the history of a finished execution is kept, in days.</summary>
    public int? RetentionPeriodInDays { get; init; }

    /// <summary>How long an execution may take as a whole, in seconds.</summary>
    public int? ExecutionTimeout { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>How a function keeps its tenants apart.</summary>
public sealed record LambdaTenancyConfig
{
    /// <summary><c>PER_TENANT</c>: an execution environment serves one tenant only.</summary>
    public string? TenantIsolationMode { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}

/// <summary>Why the service could not apply or tell a part of a configuration.</summary>
public sealed record LambdaConfigurationError
{
    /// <summary>The service's code.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own text.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; init; }
}
