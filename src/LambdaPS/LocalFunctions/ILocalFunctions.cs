using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions;

/// <summary>The functions of one endpoint, wherever they come from, each with its environments. They end together.</summary>
internal interface ILocalFunctions : IDisposable
{
    /// <summary>How many environments were given up because a blocking call in them could not be stopped.</summary>
    int Abandoned { get; }

    /// <summary>The functions as they are now. Asked at each request, on any thread.</summary>
    IReadOnlyCollection<LocalFunction> Current();
}
