using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LambdaPS.Tests.Packaging;

/// <summary>
/// What other modules may have brought into the session before: assemblies of the same names as the engine's own, in
/// which nothing is where the engine would look for it. Every test of this project runs beside them.
/// </summary>
internal static class ForeignAssemblies
{
    public static readonly Version Version = new(3, 3, 0, 0);

    [ModuleInitializer]
    public static void Load()
    {
        foreach (var name in new[] { "AWSSDK.Core", "Stubble.Core" })
        {
            var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = Version }, typeof(object).Assembly);
            assembly.DefineDynamicModule(name);
            using var image = new MemoryStream();
            assembly.Save(image);
            image.Position = 0;
            AssemblyLoadContext.Default.LoadFromStream(image);
        }
    }
}
