namespace LambdaPS.Local;

/// <summary>What a call of a function gave.</summary>
internal sealed record LocalAnswer
{
    /// <summary>The answer, or the error, as JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether the payload is an error.</summary>
    public bool Failed { get; init; }

    /// <summary>What the function logged, a line each.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>How long the environment took to start; null when it was warm.</summary>
    public TimeSpan? Init { get; init; }
}
