namespace LambdaPS.Models;

/// <summary>What a function overrides of its container image.</summary>
public sealed record LambdaImageConfig
{
    /// <summary>The entry point, a word each.</summary>
    public IReadOnlyList<string>? EntryPoint { get; internal init; }

    /// <summary>The parameters of the entry point, a word each.</summary>
    public IReadOnlyList<string>? Command { get; internal init; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
