using System.Reflection;
using System.Runtime.Loader;
using LambdaPS.Contracts;

namespace LambdaPS.Sessions;

/// <summary>
/// The load context of the engine and its dependencies, separate from other versions in the session. Only
/// LambdaPS.Abstractions is shared, so that both sides use the same contracts.
/// </summary>
internal sealed class EngineLoadContext(string folder) : AssemblyLoadContext("LambdaPS")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var own = typeof(ILambdaEngine).Assembly;
        if (assemblyName.Name == own.GetName().Name)
            return own;

        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
