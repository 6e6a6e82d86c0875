using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>
/// A function as Lambda describes it: every field of the API's FunctionConfiguration under its own name. What the
/// service did not send is null. The API's enumerations are strings, since the service is ahead of any list of them.
/// </summary>
public sealed record LambdaFunction : LambdaServiceModel, IListedFunction
{
    private ISource? _source;
    private string? _qualifier;

    /// <summary>The function's name.</summary>
    public string FunctionName { get; internal set; } = "";

    /// <summary>The ARN; it ends in the version where versions were listed.</summary>
    public string? FunctionArn { get; internal set; }

    /// <summary>The runtime, for example <c>python3.14</c>; null for a container image.</summary>
    public string? Runtime { get; internal set; }

    /// <summary>The ARN of the role that it runs as.</summary>
    public string? Role { get; internal set; }

    /// <summary>What Lambda calls in the code; null for a container image.</summary>
    public string? Handler { get; internal set; }

    /// <summary>The size of the deployment package, in bytes.</summary>
    public long? CodeSize { get; internal set; }

    /// <summary>What its authors say of it.</summary>
    public string? Description { get; internal set; }

    /// <summary>How long an invocation may take, in seconds.</summary>
    public int? Timeout { get; internal set; }

    /// <summary>The memory that it has, in MB.</summary>
    public int? MemorySize { get; internal set; }

    /// <summary>When the function was last changed.</summary>
    public DateTimeOffset? LastModified { get; internal set; }

    /// <summary>The SHA-256 of the deployment package, in base64.</summary>
    public string? CodeSha256 { get; internal set; }

    /// <summary>The version; <c>$LATEST</c> for the unpublished code.</summary>
    public string? Version { get; internal set; }

    /// <summary>The network that it is attached to.</summary>
    public LambdaVpcConfig? VpcConfig { get; internal set; }

    /// <summary>Where the events go that it failed to handle.</summary>
    public LambdaDeadLetterConfig? DeadLetterConfig { get; internal set; }

    /// <summary>
    /// The environment variables. The names are the function's; the values are masked as <c>********</c> unless they
    /// were asked for.
    /// </summary>
    [NotInApi]
    public IReadOnlyDictionary<string, string>? Environment { get; internal set; }

    /// <summary>Why the service could not tell the environment variables.</summary>
    [NotInApi]
    public LambdaConfigurationError? EnvironmentError { get; internal set; }

    /// <summary>The key that encrypts the environment variables, where it is not Lambda's own.</summary>
    public string? KMSKeyArn { get; internal set; }

    /// <summary>How it is traced by X-Ray.</summary>
    public LambdaTracingConfig? TracingConfig { get; internal set; }

    /// <summary>For Lambda@Edge: the ARN of the main function.</summary>
    public string? MasterArn { get; internal set; }

    /// <summary>Changes with each change of the function or alias.</summary>
    public string? RevisionId { get; internal set; }

    /// <summary>Its layers, in the order in which they are laid.</summary>
    public IReadOnlyList<LambdaLayer>? Layers { get; internal set; }

    /// <summary><c>Active</c>, <c>Pending</c>, <c>Inactive</c>, <c>Failed</c> and others; null in lists.</summary>
    public string? State { get; internal set; }

    /// <summary>Why it is in that state.</summary>
    public string? StateReason { get; internal set; }

    /// <summary>The code of the reason, for example <c>Idle</c>.</summary>
    public string? StateReasonCode { get; internal set; }

    /// <summary><c>Successful</c>, <c>Failed</c> or <c>InProgress</c>; null in lists.</summary>
    public string? LastUpdateStatus { get; internal set; }

    /// <summary>Why the last update has that status.</summary>
    public string? LastUpdateStatusReason { get; internal set; }

    /// <summary>The code of that reason.</summary>
    public string? LastUpdateStatusReasonCode { get; internal set; }

    /// <summary>The file systems that it mounts.</summary>
    public IReadOnlyList<LambdaFileSystemConfig>? FileSystemConfigs { get; internal set; }

    /// <summary><c>Zip</c> or <c>Image</c>.</summary>
    public string? PackageType { get; internal set; }

    /// <summary>What it overrides of its container image.</summary>
    public LambdaImageConfigResponse? ImageConfigResponse { get; internal set; }

    /// <summary>The version of the signing profile.</summary>
    public string? SigningProfileVersionArn { get; internal set; }

    /// <summary>The signing job.</summary>
    public string? SigningJobArn { get; internal set; }

    /// <summary><c>x86_64</c> or <c>arm64</c>: a list of one, as the API has it.</summary>
    public IReadOnlyList<string>? Architectures { get; internal set; }

    /// <summary>The size of its <c>/tmp</c>.</summary>
    public LambdaEphemeralStorage? EphemeralStorage { get; internal set; }

    /// <summary>Whether its versions start from a snapshot.</summary>
    public LambdaSnapStart? SnapStart { get; internal set; }

    /// <summary>The exact runtime that it runs on; null in lists.</summary>
    public LambdaRuntimeVersionConfig? RuntimeVersionConfig { get; internal set; }

    /// <summary>How it logs.</summary>
    public LambdaLoggingConfig? LoggingConfig { get; internal set; }

    /// <summary>The instances that it runs on, where they are not Lambda's own.</summary>
    public LambdaCapacityProviderConfig? CapacityProviderConfig { get; internal set; }

    /// <summary>The SHA-256 of the configuration.</summary>
    public string? ConfigSha256 { get; internal set; }

    /// <summary>How it runs durable executions.</summary>
    public LambdaDurableConfig? DurableConfig { get; internal set; }

    /// <summary>How it keeps its tenants apart.</summary>
    public LambdaTenancyConfig? TenancyConfig { get; internal set; }

    /// <summary>The name of the source that it was listed on; null where it was not listed.</summary>
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

    /// <summary>The name, with the version that it was listed as.</summary>
    public override string ToString() => _qualifier is null ? FunctionName : $"{FunctionName}:{_qualifier}";
}
