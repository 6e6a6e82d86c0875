namespace LambdaPS.Contracts;

/// <summary>An open source, as referenced by the objects that it listed.</summary>
public interface ISource
{
    /// <summary>The name, as passed to <c>-Source</c>.</summary>
    string Name { get; }
}

/// <summary>
/// A listed function, version or alias, with its qualifier and source. Models implement the members explicitly, so that PowerShell does
/// not show them.
/// </summary>
public interface IListedFunction
{
    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The version or alias; null for the function itself.</summary>
    string? Qualifier { get; set; }

    /// <summary>The source that listed it; null if it was not listed.</summary>
    ISource? Source { get; set; }
}
