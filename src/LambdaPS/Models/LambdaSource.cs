namespace LambdaPS.Models;

/// <summary>A source: credentials, a region and an endpoint, under a name.</summary>
public sealed class LambdaSource
{
    internal LambdaSource(string name) => Name = name;

    /// <summary>The name that it goes by in this runspace.</summary>
    public string Name { get; }
}
