using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The settings of a local function, with the names of Lambda's API.</summary>
internal sealed record FunctionSettings
{
    public string Description { get; init; } = "";

    public int MemorySizeMB { get; init; } = 128;

    /// <summary>The timeout of a call. Lambda's default is 3 seconds, which is too short under a debugger.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<LocalAlias> Aliases { get; init; } = [];

    /// <summary>The number of calls that may run at the same time; null for no limit.</summary>
    public int? ReservedConcurrency { get; init; }

    public LocalLogFormat LogFormat { get; init; } = LocalLogFormat.Text;

    /// <summary>The log group; null for that of the function's name.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The number of retries of a failed event; null for the default.</summary>
    public int? MaximumRetryAttempts { get; init; }

    public LocalFunction Describe(string name, FunctionScript script, LocalHandler handler) =>
        new()
        {
            Name = name,
            Handler = handler,
            HandlerName = script.Path is { } path ? System.IO.Path.GetFileName(path) : name,
            Description = Description,
            MemorySizeMB = MemorySizeMB,
            Timeout = Timeout,
            Environment = Environment,
            Aliases = Aliases,
            ReservedConcurrency = ReservedConcurrency,
            LogFormat = LogFormat,
            LogGroup = LogGroup,
            MaximumRetryAttempts = MaximumRetryAttempts,
            CodeSize = script.Size,
            CodeSha256 = script.Hash,
            LastModified = script.LastModified,
        };
}
