using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using LambdaPS.Parameters;

namespace LambdaPS.Completion;

/// <summary>The command that the user is typing.</summary>
/// <param name="command">The parsed command.</param>
/// <param name="arguments">The bound arguments whose values are known before the command runs.</param>
internal sealed class TypedLine(CommandAst command, IDictionary arguments)
{
    /// <summary>The source that the command names; null if there is none, or if its value is not known before the command runs.</summary>
    public LambdaSource? Source
    {
        get
        {
            try
            {
                return IsUnresolved("Source") ? null : SourceArgument.Resolve(arguments["Source"], arguments.Contains("Source"));
            }
            catch (LambdaQueryException)
            {
                return null;
            }
        }
    }

    /// <summary>Finds the function that the command names, without its qualifier; null if it names none.</summary>
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

    /// <summary>Reads an argument as a string; null if it is not bound or its value is not known.</summary>
    public string? Text(string parameter) =>
        Unwrap(arguments[parameter]) switch
        {
            string text => text,
            null => null,
            var other => other.ToString(),
        };

    // The argument is an expression that has not run, so the default source would be wrong.
    private bool IsUnresolved(string parameter) =>
        !arguments.Contains(parameter)
        && command
            .CommandElements.OfType<CommandParameterAst>()
            .Any(bound => bound.ParameterName.Length > 1 && parameter.StartsWith(bound.ParameterName, StringComparison.OrdinalIgnoreCase));

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
