using System.Reflection;
using LambdaPS.Contracts;

namespace LambdaPS.Sessions;

/// <summary>The engine, one for each process. It is loaded when a cmdlet first needs it, not at import.</summary>
internal static class EngineHost
{
    private static readonly Lazy<ILambdaEngine> _loaded = new(Load);

    public static ILambdaEngine Engine => _loaded.Value;

    private static ILambdaEngine Load()
    {
        var folder = Path.Combine(Path.GetDirectoryName(typeof(EngineHost).Assembly.Location)!, "engine");
        var assembly = new EngineLoadContext(folder).LoadFromAssemblyName(new AssemblyName("LambdaPS.Engine"));
        var type = assembly.GetType("LambdaPS.Engine.LambdaEngine", throwOnError: true)!;
        return (ILambdaEngine)Activator.CreateInstance(type, nonPublic: true)!;
    }
}
