using System.Globalization;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Model;

/// <summary>
/// The versions of a function: <c>$LATEST</c>, and each version that an alias names. All versions have the same code;
/// they exist so that clients can be tested with versions and aliases.
/// </summary>
internal static class FunctionVersions
{
    public const string Latest = "$LATEST";

    /// <summary>Lists the versions, <c>$LATEST</c> first, then by number.</summary>
    public static IReadOnlyList<string> List(LocalFunction function) =>
        [Latest, .. function.Aliases.SelectMany(alias => alias.Versions).Where(version => version != Latest).Distinct().OrderBy(Number)];

    /// <summary>Creates a key that sorts versions in the order of the list.</summary>
    public static string SortKey(string version) => version == Latest ? "" : Number(version).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Finds the version that a qualifier names; null if it does not exist.</summary>
    public static string? Resolve(LocalFunction function, string? qualifier)
    {
        if (qualifier is null or Latest)
            return Latest;
        return FindAlias(function, qualifier)?.Choose() ?? List(function).FirstOrDefault(version => version == qualifier);
    }

    public static LocalAlias? FindAlias(LocalFunction function, string name) =>
        function.Aliases.FirstOrDefault(alias => alias.Name == name);

    private static long Number(string version) => long.Parse(version, NumberStyles.None, CultureInfo.InvariantCulture);
}
