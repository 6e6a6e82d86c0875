using System.Globalization;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Model;

/// <summary>
/// The versions of a function: <c>$LATEST</c>, and each that an alias names. There is one code for all of them; they
/// exist so that what asks for a version or an alias can be tried.
/// </summary>
internal static class FunctionVersions
{
    /// <summary>The version that is always there.</summary>
    public const string Latest = "$LATEST";

    /// <summary>All of them, <c>$LATEST</c> first, then by number.</summary>
    public static IReadOnlyList<string> Of(LocalFunction function) =>
        [Latest, .. function.Aliases.SelectMany(alias => alias.Versions).Where(version => version != Latest).Distinct().OrderBy(Number)];

    /// <summary>A text that sorts as the versions do.</summary>
    public static string SortKey(string version) => version == Latest ? "" : Number(version).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The version that a qualifier means; null where there is none.</summary>
    public static string? Resolve(LocalFunction function, string? qualifier)
    {
        if (qualifier is null or Latest)
            return Latest;
        return Alias(function, qualifier)?.Choose() ?? Of(function).FirstOrDefault(version => version == qualifier);
    }

    /// <summary>The alias of that name, or null.</summary>
    public static LocalAlias? Alias(LocalFunction function, string name) => function.Aliases.FirstOrDefault(alias => alias.Name == name);

    private static long Number(string version) => long.Parse(version, NumberStyles.None, CultureInfo.InvariantCulture);
}
