using System.Management.Automation;
using LambdaPS.Text;

namespace LambdaPS.Parameters;

/// <summary>A name with wildcards, as PowerShell has them.</summary>
internal static class NamePattern
{
    /// <summary>What matches the name, in any case.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: a bracket in it is not closed.</exception>
    public static WildcardPattern Of(string name)
    {
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        try
        {
            // It is read when it is first compared.
            _ = pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException failure)
        {
            throw new LambdaQueryException(
                QueryFailure.QueryInvalid,
                $"'{name}' is not a valid wildcard pattern: {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Close the bracket, or escape it with a backtick. Nothing was sent.",
            };
        }
    }
}
