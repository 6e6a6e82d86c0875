namespace LambdaPS.Local.Functions;

/// <summary>A function that the endpoint serves: its configuration in Lambda's API, and its code.</summary>
public sealed record LocalFunction
{
    /// <summary>The function's name, 1 to 64 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The code of the function. It enforces the timeout itself.</summary>
    public required LocalHandler Handler { get; init; }

    /// <summary>The description, as the API returns it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The name of the runtime, as the API returns it.</summary>
    public string Runtime { get; init; } = "provided.al2023";

    /// <summary>The entry point, as the API returns it.</summary>
    public string HandlerName { get; init; } = "handler";

    /// <summary>The memory in MB, as the API returns it. A local function has no memory limit.</summary>
    public int MemorySizeMB { get; init; } = 128;

    /// <summary>The timeout of one call.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The aliases. Each version that an alias names exists, and all versions run the same code.</summary>
    public IReadOnlyList<LocalAlias> Aliases { get; init; } = [];

    /// <summary>The number of calls that may run at the same time, 0 for none; null for no limit.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>The log group; null for <c>/aws/lambda/NAME</c>.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The format of the log.</summary>
    public LocalLogFormat LogFormat { get; init; } = LocalLogFormat.Text;

    /// <summary>The number of retries of a failed event, 0 to 2; null for the default of two.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>The log group that the function writes to.</summary>
    public string LogGroupName => LogGroup ?? $"/aws/lambda/{Name}";

    /// <summary>The environment variables, as the API returns them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The length of the code in bytes.</summary>
    public long CodeSize { get; init; }

    /// <summary>The SHA-256 of the code in base64.</summary>
    public string CodeSha256 { get; init; } = "";

    /// <summary>The time of the last change of the code.</summary>
    public DateTimeOffset LastModified { get; init; } = DateTimeOffset.UtcNow;
}

/// <summary>The format of a function's log.</summary>
public enum LocalLogFormat
{
    /// <summary>Lines of text.</summary>
    Text,

    /// <summary>JSON objects.</summary>
    Json,
}

/// <summary>Runs a function once. An error of the function is in the result; an exception is an internal error.</summary>
/// <param name="invocation">The call.</param>
/// <param name="cancellation">Canceled when the caller disconnects or the endpoint stops.</param>
public delegate Task<LocalResult> LocalHandler(LocalInvocation invocation, CancellationToken cancellation);

/// <summary>A name for a version of a function, or for two versions that share its calls.</summary>
/// <param name="Name">The name of the alias.</param>
/// <param name="Version">The version that the alias names: <c>$LATEST</c> or a number.</param>
public sealed record LocalAlias(string Name, string Version)
{
    /// <summary>The description.</summary>
    public string Description { get; init; } = "";

    /// <summary>The second version; null for none.</summary>
    public string? AdditionalVersion { get; init; }

    /// <summary>The share of the calls that the second version receives, from 0 to 1.</summary>
    public double AdditionalWeight { get; init; }

    /// <summary>The versions that the alias names.</summary>
    public IEnumerable<string> Versions => AdditionalVersion is { } additional ? [Version, additional] : [Version];

    /// <summary>Chooses the version for one call.</summary>
    public string Choose() => AdditionalVersion is { } additional && Random.Shared.NextDouble() < AdditionalWeight ? additional : Version;
}
