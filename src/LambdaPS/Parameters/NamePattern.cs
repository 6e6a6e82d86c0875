using System.Management.Automation;
using LambdaPS.Text;

namespace LambdaPS.Parameters;

internal static class NamePattern
{
    /// <summary>Parses a wildcard pattern that ignores case.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: a bracket is not closed.</exception>
    public static WildcardPattern Parse(string name)
    {
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        try
        {
            // WildcardPattern parses its pattern at the first comparison.
            _ = pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException failure)
        {
            throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                $"'{name}' is not a valid wildcard pattern: {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Close the bracket, or escape it with a backtick. Nothing was sent.",
            };
        }
    }
}
