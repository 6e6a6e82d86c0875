using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>
/// A function, as returned by Lambda, with every field of the API's FunctionConfiguration under its own name. Fields that the service
/// did not send are null. Enumerations of the API are strings, because the service adds values at any time.
/// </summary>
public sealed class LambdaFunction : LambdaServiceModel, IListedFunction
{
    private ISource? _source;
    private string? _qualifier;

    /// <summary>The function's name.</summary>
    public string FunctionName { get; internal set; } = "";

    /// <summary>The ARN, which ends with the version if versions were listed.</summary>
    public string? FunctionArn { get; internal set; }

    /// <summary>The runtime, for example <c>python3.14</c>; null for a container image.</summary>
    public string? Runtime { get; internal set; }

    /// <summary>The ARN of the execution role.</summary>
    public string? Role { get; internal set; }

    /// <summary>The handler in the code; null for a container image.</summary>
    public string? Handler { get; internal set; }

    /// <summary>The size of the deployment package, in bytes.</summary>
    public long? CodeSize { get; internal set; }

    /// <summary>The description.</summary>
    public string? Description { get; internal set; }

    /// <summary>The timeout of an invocation, in seconds: 1 to 900, and up to 5,400 on Managed Instances.</summary>
    public int? Timeout { get; internal set; }

    /// <summary>The configured memory, in MB: 128 to 32,768.</summary>
    public int? MemorySize { get; internal set; }

    /// <summary>The time of the last change, in local time.</summary>
    public DateTime? LastModified { get; internal set; }

    /// <summary>The SHA-256 of the deployment package, in base64.</summary>
    public string? CodeSha256 { get; internal set; }

    /// <summary>The version; <c>$LATEST</c> for the unpublished code.</summary>
    public string? Version { get; internal set; }

    /// <summary>The VPC that the function is connected to.</summary>
    public LambdaVpcConfig? VpcConfig { get; internal set; }

    /// <summary>The destination of events that the function failed to process.</summary>
    public LambdaDeadLetterConfig? DeadLetterConfig { get; internal set; }

    /// <summary>The environment variables, by name. The values are masked as <c>********</c> unless they were requested.</summary>
    [NotInApi]
    public IReadOnlyDictionary<string, string>? Environment { get; internal set; }

    /// <summary>The reason why the service could not return the environment variables.</summary>
    [NotInApi]
    public LambdaConfigurationError? EnvironmentError { get; internal set; }

    /// <summary>The key that encrypts the environment variables, if it is not an AWS managed key.</summary>
    public string? KMSKeyArn { get; internal set; }

    /// <summary>The X-Ray tracing configuration.</summary>
    public LambdaTracingConfig? TracingConfig { get; internal set; }

    /// <summary>For Lambda@Edge: the ARN of the main function.</summary>
    public string? MasterArn { get; internal set; }

    /// <summary>The revision ID, which changes with each update of the function or alias.</summary>
    public string? RevisionId { get; internal set; }

    /// <summary>The layers, in the order in which they are applied.</summary>
    public IReadOnlyList<LambdaLayer>? Layers { get; internal set; }

    /// <summary>
    /// The state: <c>Pending</c>, <c>Active</c>, <c>Inactive</c>, <c>Failed</c>, <c>Deactivating</c>, <c>Deactivated</c>,
    /// <c>ActiveNonInvocable</c> or <c>Deleting</c>; null in lists.
    /// </summary>
    public string? State { get; internal set; }

    /// <summary>The reason for the state.</summary>
    public string? StateReason { get; internal set; }

    /// <summary>The code of the reason for the state, for example <c>Idle</c>.</summary>
    public string? StateReasonCode { get; internal set; }

    /// <summary>The status of the last update: <c>Successful</c>, <c>Failed</c> or <c>InProgress</c>; null in lists.</summary>
    public string? LastUpdateStatus { get; internal set; }

    /// <summary>The reason for the status of the last update.</summary>
    public string? LastUpdateStatusReason { get; internal set; }

    /// <summary>The code of the reason for the status of the last update.</summary>
    public string? LastUpdateStatusReasonCode { get; internal set; }

    /// <summary>The mounted file systems.</summary>
    public IReadOnlyList<LambdaFileSystemConfig>? FileSystemConfigs { get; internal set; }

    /// <summary>The package type: <c>Zip</c> or <c>Image</c>.</summary>
    public string? PackageType { get; internal set; }

    /// <summary>The settings that override those of the container image.</summary>
    public LambdaImageConfigResponse? ImageConfigResponse { get; internal set; }

    /// <summary>The ARN of the signing profile version.</summary>
    public string? SigningProfileVersionArn { get; internal set; }

    /// <summary>The ARN of the signing job.</summary>
    public string? SigningJobArn { get; internal set; }

    /// <summary>The instruction set architecture, <c>x86_64</c> or <c>arm64</c>, as a list of one element.</summary>
    public IReadOnlyList<string>? Architectures { get; internal set; }

    /// <summary>The size of <c>/tmp</c>.</summary>
    public LambdaEphemeralStorage? EphemeralStorage { get; internal set; }

    /// <summary>The SnapStart configuration.</summary>
    public LambdaSnapStart? SnapStart { get; internal set; }

    /// <summary>The runtime version; null in lists.</summary>
    public LambdaRuntimeVersionConfig? RuntimeVersionConfig { get; internal set; }

    /// <summary>The logging configuration.</summary>
    public LambdaLoggingConfig? LoggingConfig { get; internal set; }

    /// <summary>The capacity provider, if the function does not run on Lambda's default compute.</summary>
    public LambdaCapacityProviderConfig? CapacityProviderConfig { get; internal set; }

    /// <summary>The SHA-256 of the configuration.</summary>
    public string? ConfigSha256 { get; internal set; }

    /// <summary>The configuration of durable executions.</summary>
    public LambdaDurableConfig? DurableConfig { get; internal set; }

    /// <summary>The tenant isolation configuration.</summary>
    public LambdaTenancyConfig? TenancyConfig { get; internal set; }

    /// <summary>The name of the source that listed it; null if it was not listed.</summary>
    public string? Source => _source?.Name;

    string? IListedFunction.Qualifier
    {
        get => _qualifier;
        set => _qualifier = value;
    }

    ISource? IListedFunction.Source
    {
        get => _source;
        set => _source = value;
    }

    /// <summary>Formats the name, with the version if it was listed with one.</summary>
    public override string ToString() => _qualifier is null ? FunctionName : $"{FunctionName}:{_qualifier}";
}
