using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using LambdaPS.Local;
using LambdaPS.Models;

namespace LambdaPS.LocalFunctions;

/// <summary>The functions of one local source, each with its environments. They end together.</summary>
internal sealed partial class LocalFunctionSet : IDisposable
{
    private readonly List<FunctionEnvironments> _environments = [];

    private LocalFunctionSet()
    {
    }

    /// <summary>What the endpoint serves.</summary>
    internal List<LocalFunction> Functions { get; } = [];

    /// <summary>How many environments were given up because a blocking call in them could not be stopped.</summary>
    internal int Abandoned => _environments.Sum(environments => environments.Abandoned);

    /// <summary>Reads a dictionary of names, each with a script block or a dictionary with ScriptBlock and settings.</summary>
    /// <param name="functions">The dictionary.</param>
    /// <param name="evaluate">Evaluates a <c>$using:</c> expression in the caller's scope.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: a name, a value or a setting is none.</exception>
    internal static LocalFunctionSet Of(IDictionary functions, Func<string, object?> evaluate)
    {
        var set = new LocalFunctionSet();
        foreach (DictionaryEntry entry in functions)
        {
            var name = entry.Key.ToString() ?? "";
            if (!NameForm().IsMatch(name)) throw Invalid($"'{name}' is no function name: it takes 1 to 64 letters, digits, - and _.");

            var value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            set.Add(name, value switch
            {
                ScriptBlock block => (block, new FunctionSettings()),
                IDictionary more when Block(more) is { } block => (block, FunctionSettings.Of(name, more)),
                _ => throw Invalid($"Local function '{name}' is to be a script block, or a hashtable with a ScriptBlock."),
            }, evaluate);
        }

        return set;
    }

    /// <summary>Ends every environment.</summary>
    public void Dispose()
    {
        foreach (var environments in _environments) environments.Dispose();
    }

    private static ScriptBlock? Block(IDictionary entries) =>
        (entries["ScriptBlock"] is PSObject wrapped ? wrapped.BaseObject : entries["ScriptBlock"]) as ScriptBlock;

    private void Add(string name, (ScriptBlock Block, FunctionSettings Settings) code, Func<string, object?> evaluate)
    {
        var script = FunctionScript.Of(code.Block, evaluate);
        var environments = new FunctionEnvironments(script);
        _environments.Add(environments);
        Functions.Add(script.Describe(name, environments.InvokeAsync, code.Settings));
    }

    private static LambdaQueryException Invalid(string message) => new(QueryFailure.LocalFunctionInvalid, message);

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
