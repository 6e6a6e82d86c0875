using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions;

internal interface ILocalFunctions : IDisposable
{
    /// <summary>The number of environments that were abandoned because a blocking call could not be stopped.</summary>
    int Abandoned { get; }

    /// <summary>Gets the functions as they are now. Called for each request, on any thread.</summary>
    IReadOnlyCollection<LocalFunction> Current();
}
