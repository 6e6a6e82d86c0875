using System.Text.RegularExpressions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>Lambda's rules for the names of functions and aliases.</summary>
internal static partial class FunctionNameRule
{
    public const string Rule = "use 1 to 64 letters, digits, - and _";

    public const string Advice = "Rename the function.";

    public static bool IsValid(string name) => NameRegex().IsMatch(name);

    /// <summary>Checks the name of an alias, which must not consist of digits only, because that would be a version.</summary>
    public static bool IsValidAlias(string name) => AliasRegex().IsMatch(name);

    /// <summary>Checks whether a string is a version: <c>$LATEST</c> or a number from 1.</summary>
    public static bool IsVersion(string text) => VersionRegex().IsMatch(text);

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameRegex();

    [GeneratedRegex(@"\A(?![0-9]+\z)[a-zA-Z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AliasRegex();

    [GeneratedRegex(@"\A(\$LATEST|[1-9][0-9]{0,17})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionRegex();
}
