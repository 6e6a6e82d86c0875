using LambdaPS.Local;

namespace LambdaPS.LocalFunctions;

/// <summary>An endpoint and the functions behind it, which end with it.</summary>
internal sealed class LocalService(LocalEndpoint endpoint, LocalFunctionSet functions) : IDisposable
{
    /// <summary>Stops listening, ends what is running, and closes the environments.</summary>
    public void Dispose()
    {
        endpoint.Dispose();
        functions.Dispose();
    }
}
