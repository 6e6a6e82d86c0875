using System.Collections;
using System.Management.Automation;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.Execution;

namespace LambdaPS.LocalFunctions;

/// <summary>Functions that are script blocks of a session. They stay as they were when they were handed over.</summary>
internal sealed class BlockFunctions : ILocalFunctions
{
    private readonly AbandonedCount _abandoned = new();
    private readonly List<ExecutionEnvironmentPool> _environments = [];
    private readonly List<LocalFunction> _functions = [];

    private BlockFunctions() { }

    /// <inheritdoc/>
    public int Abandoned => _abandoned.Value;

    /// <summary>Reads a dictionary of names, each with a script block or a dictionary with ScriptBlock and settings.</summary>
    /// <param name="functions">The dictionary.</param>
    /// <param name="caller">Where <c>$using:</c> means variables.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: a name, a value or a setting is none.</exception>
    public static BlockFunctions Of(IDictionary functions, CallerScope caller)
    {
        var set = new BlockFunctions();
        foreach (DictionaryEntry entry in functions)
        {
            var name = entry.Key.ToString() ?? "";
            if (!FunctionNameRule.IsValid(name))
                throw Invalid($"'{name}' is not a valid function name: {FunctionNameRule.Rule}.", FunctionNameRule.Advice);

            var settings = new SettingsReader($"Local function '{name}'");
            set.Add(
                name,
                Unwrapped(entry.Value) switch
                {
                    ScriptBlock block => (block, new FunctionSettings()),
                    IDictionary more when Unwrapped(more["ScriptBlock"]) is ScriptBlock block => (
                        block,
                        settings.Read(more, besides: "ScriptBlock")
                    ),
                    _ => throw Invalid(
                        $"Local function '{name}' must be a script block, or a hashtable with a ScriptBlock.",
                        "Use a script block: @{ name = { ... } }."
                    ),
                },
                caller
            );
        }

        return set;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<LocalFunction> Current() => _functions;

    /// <summary>Ends every environment.</summary>
    public void Dispose()
    {
        foreach (var environments in _environments)
            environments.Dispose();
    }

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private void Add(string name, (ScriptBlock Block, FunctionSettings Settings) code, CallerScope caller)
    {
        var script = FunctionScript.Of(code.Block, caller);
        var environments = new ExecutionEnvironmentPool(script, code.Settings, _abandoned);
        _environments.Add(environments);
        _functions.Add(code.Settings.Describe(name, script, environments.InvokeAsync));
    }

    private static LambdaQueryException Invalid(string message, string advice) =>
        new(QueryFailure.LocalFunctionInvalid, message) { Advice = advice };
}
