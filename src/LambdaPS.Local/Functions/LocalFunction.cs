namespace LambdaPS.Local.Functions;

/// <summary>A function that the endpoint serves: what Lambda's API tells of it, and the code that runs it.</summary>
public sealed record LocalFunction
{
    /// <summary>The function's name, 1 to 64 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What runs when it is invoked. It keeps the time-out itself.</summary>
    public required LocalHandler Handler { get; init; }

    /// <summary>What the function is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>The runtime's name as the API shows it.</summary>
    public string Runtime { get; init; } = "provided.al2023";

    /// <summary>The entry point as the API shows it.</summary>
    public string HandlerName { get; init; } = "handler";

    /// <summary>The memory as the API shows it, in MB; nothing limits a local function to it.</summary>
    public int MemorySizeMB { get; init; } = 128;

    /// <summary>How long a call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The names of its versions. A version that an alias names exists; all run the same code here.</summary>
    public IReadOnlyList<LocalAlias> Aliases { get; init; } = [];

    /// <summary>How many calls may run at once, 0 for none at all; null where nothing is reserved.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>The environment variables that the API shows.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The length of the code in bytes.</summary>
    public long CodeSize { get; init; }

    /// <summary>The SHA-256 of the code in base64.</summary>
    public string CodeSha256 { get; init; } = "";

    /// <summary>When the code was last changed.</summary>
    public DateTimeOffset LastModified { get; init; } = DateTimeOffset.UtcNow;
}

/// <summary>Runs a function once. What the function does wrong is in the answer; what it throws is a fault of ours.</summary>
/// <param name="invocation">The call.</param>
/// <param name="cancellation">Fires when the caller has gone or the endpoint stops.</param>
public delegate Task<LocalResult> LocalHandler(LocalInvocation invocation, CancellationToken cancellation);

/// <summary>A name for a version of a function, or for two versions that share its calls.</summary>
/// <param name="Name">The alias.</param>
/// <param name="Version">The version that it means: <c>$LATEST</c> or a number.</param>
public sealed record LocalAlias(string Name, string Version)
{
    /// <summary>What the alias is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>A second version, or null.</summary>
    public string? AdditionalVersion { get; init; }

    /// <summary>The share of the calls that goes to the second version, from 0 to 1.</summary>
    public double AdditionalWeight { get; init; }

    /// <summary>The versions that it means.</summary>
    public IEnumerable<string> Versions => AdditionalVersion is { } additional ? [Version, additional] : [Version];

    /// <summary>The version of one call.</summary>
    public string Choose() => AdditionalVersion is { } additional && Random.Shared.NextDouble() < AdditionalWeight ? additional : Version;
}
