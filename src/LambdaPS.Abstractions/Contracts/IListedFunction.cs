namespace LambdaPS.Contracts;

/// <summary>An open source, as the objects that were listed on it remember it.</summary>
public interface ISource
{
    /// <summary>The name that <c>-Source</c> takes.</summary>
    string Name { get; }
}

/// <summary>
/// A function, version or alias that was listed: what to run, and on which source. Models implement it explicitly, so that
/// PowerShell does not show these members.
/// </summary>
public interface IListedFunction
{
    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The version or alias that it was listed as; null for the function itself.</summary>
    string? Qualifier { get; set; }

    /// <summary>The source that it was listed on; null if it was not listed.</summary>
    ISource? Source { get; set; }
}
