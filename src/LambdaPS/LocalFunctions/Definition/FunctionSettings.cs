using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>What is said of a local function beside its code, by the names of Lambda's API.</summary>
internal sealed record FunctionSettings
{
    /// <summary>What the function is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>The memory in MB.</summary>
    public int MemorySizeMB { get; init; } = 128;

    /// <summary>How long a call may take. Lambda's own default is 3 seconds; a script under a debugger wants more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The function's environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The names of its versions.</summary>
    public IReadOnlyList<LocalAlias> Aliases { get; init; } = [];

    /// <summary>How many calls may run at once; null for any number.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>What the API tells of the function.</summary>
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
            CodeSize = script.Size,
            CodeSha256 = script.Hash,
            LastModified = script.LastModified,
        };
}
