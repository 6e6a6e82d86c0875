using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LambdaPS.Parameters;

namespace LambdaPS.Completion;

/// <summary>The command that is being typed.</summary>
/// <param name="command">What the parser makes of it.</param>
/// <param name="arguments">The arguments whose values are known before it runs, by parameter.</param>
internal sealed class TypedLine(CommandAst command, IDictionary arguments)
{
    /// <summary>The source that the line means; null where there is none, and where that is known only when it runs.</summary>
    public LambdaSource? Source
    {
        get
        {
            try
            {
                return IsOpen("Source") ? null : SourceArgument.Resolve(arguments["Source"], arguments.Contains("Source"));
            }
            catch (LambdaQueryException)
            {
                return null;
            }
        }
    }

    /// <summary>The function that the line names, without a qualifier; null where it names none.</summary>
    public string? FunctionNameOn(LambdaSource source)
    {
        try
        {
            return Text("FunctionName") is { } name ? FunctionReference.Parse(name, null, source.Region).Name : null;
        }
        catch (LambdaQueryException)
        {
            return null;
        }
    }

    /// <summary>The text of an argument; null where it was not given, or its value is not known.</summary>
    public string? Text(string parameter) =>
        Plain(arguments[parameter]) switch
        {
            string text => text,
            null => null,
            var other => other.ToString(),
        };

    // Given, but as something that has to be run first: the default in its place would be the wrong one.
    private bool IsOpen(string parameter) =>
        !arguments.Contains(parameter)
        && command
            .CommandElements.OfType<CommandParameterAst>()
            .Any(given => given.ParameterName.Length > 1 && parameter.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase));

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
