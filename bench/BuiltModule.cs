using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace LambdaPS.Bench;

/// <summary>The module as it was laid out: what is measured are its own files, also where its types are used directly.</summary>
internal static class BuiltModule
{
    private static readonly string _folder = Path.GetDirectoryName(ManifestPath)!;

    /// <summary>The path of the manifest, which a session imports.</summary>
    public static string ManifestPath => Metadata("ModulePath");

    /// <summary>Where figures go by default; git ignores the folder.</summary>
    public static string DefaultJsonPath => Metadata("JsonPath");

    /// <summary>Why figures of this module would tell nothing; null where they do.</summary>
    public static string? Fault()
    {
        // Both configurations are laid out in the same folder: the last build decides.
        var module = Assembly.LoadFrom(Path.Combine(_folder, "LambdaPS.dll"));
        return module.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }
            ? $"'{_folder}' holds a Debug build. Build with -c Release."
            : null;
    }

    /// <summary>Lets this process use the module's types without a session that imported them.</summary>
    public static void UseTypes() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            string[] places = [Path.Combine(_folder, $"{name.Name}.dll"), Path.Combine(_folder, "engine", $"{name.Name}.dll")];
            return Array.Find(places, File.Exists) is { } path ? context.LoadFromAssemblyPath(path) : null;
        };

    private static string Metadata(string key) =>
        typeof(BuiltModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
