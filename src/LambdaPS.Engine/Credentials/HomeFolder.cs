using System.Text.RegularExpressions;

namespace LambdaPS.Engine.Credentials;

/// <summary>The user's home folder, which holds the folder <c>.aws</c>.</summary>
internal static class HomeFolder
{
    private static readonly string[] _names = ["~", "$HOME", "${HOME}"];

    /// <summary>A path where nothing can exist, because it is below a file. The current folder is not an alternative: other users may have put files there.</summary>
    public static readonly string NoPath = System.IO.Path.Combine(typeof(HomeFolder).Assembly.Location, "no home folder");

    /// <summary>The full path, in the order of the AWS SDKs, then of the system. Without a home, a path where nothing exists.</summary>
    public static string Path => Candidates().FirstOrDefault(path => System.IO.Path.IsPathFullyQualified(path)) ?? NoPath;

    /// <summary>The folder of the logins of <c>aws sso login</c>.</summary>
    public static string SsoCache => System.IO.Path.Combine(Path, ".aws", "sso", "cache");

    /// <summary>Replaces the home folder at the start of a path that no shell has expanded, and the variables in the rest that are set.</summary>
    public static string Expand(string path)
    {
        if (Array.Find(_names, name => IsBelow(path, name)) is { } home)
            path = System.IO.Path.Join(Path, path[home.Length..]);
        return path.Contains('$', StringComparison.Ordinal)
            ? Regex.Replace(path, @"\$(?:(\w+)|\{(\w+)\})", found => EnvironmentVariable.Read(found.Result("$1$2")) ?? found.Value)
            : path;
    }

    private static IEnumerable<string> Candidates()
    {
        yield return EnvironmentVariable.Read("HOME") ?? "";
        yield return EnvironmentVariable.Read("USERPROFILE") ?? "";
        yield return EnvironmentVariable.Read("HOMEDRIVE") + EnvironmentVariable.Read("HOMEPATH");
        yield return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    }

    private static bool IsBelow(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal)
        && path.Length > name.Length
        && (path[name.Length] == System.IO.Path.DirectorySeparatorChar || path[name.Length] == System.IO.Path.AltDirectorySeparatorChar);
}
