using System.Text.RegularExpressions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The names that Lambda gives functions and aliases.</summary>
internal static partial class FunctionNameRule
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "use 1 to 64 letters, digits, - and _";

    /// <summary>What to do with another name.</summary>
    public const string Advice = "Rename the function.";

    /// <summary>Whether a function may have that name.</summary>
    public static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>Whether an alias may have that name: one that is all digits would be a version.</summary>
    public static bool IsValidAlias(string name) => AliasForm().IsMatch(name);

    /// <summary>Whether it is a version: <c>$LATEST</c> or a number from 1.</summary>
    public static bool IsVersion(string text) => VersionForm().IsMatch(text);

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A(?![0-9]+\z)[a-zA-Z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AliasForm();

    [GeneratedRegex(@"\A(\$LATEST|[1-9][0-9]{0,17})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionForm();
}
