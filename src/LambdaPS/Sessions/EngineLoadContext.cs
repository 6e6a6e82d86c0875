using System.Reflection;
using System.Runtime.Loader;
using LambdaPS.Contracts;

namespace LambdaPS.Sessions;

/// <summary>
/// Where the engine and what it stands on live, apart from whatever other versions of them the session has.
/// LambdaPS.Abstractions alone is shared, so that both sides mean the same contracts.
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
