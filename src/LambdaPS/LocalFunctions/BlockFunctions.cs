using System.Collections;
using System.Management.Automation;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.Execution;

namespace LambdaPS.LocalFunctions;

/// <summary>Functions that are script blocks of a session. Later changes in the session do not affect them.</summary>
internal sealed class BlockFunctions : ILocalFunctions
{
    private readonly AbandonedCount _abandoned = new();
    private readonly List<ExecutionEnvironmentPool> _environments = [];
    private readonly List<LocalFunction> _functions = [];

    private BlockFunctions() { }

    public int Abandoned => _abandoned.Value;

    /// <summary>Reads a dictionary of function names with script blocks, or with dictionaries of ScriptBlock and settings.</summary>
    /// <param name="functions">The dictionary.</param>
    /// <param name="caller">The scope for <c>$using:</c> expressions.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: a name, a value or a setting is not valid.</exception>
    public static BlockFunctions Read(IDictionary functions, CallerScope caller)
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
                Unwrap(entry.Value) switch
                {
                    ScriptBlock block => (block, new FunctionSettings()),
                    IDictionary hashtable when Unwrap(hashtable["ScriptBlock"]) is ScriptBlock block => (
                        block,
                        settings.Read(hashtable, otherKey: "ScriptBlock")
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

    public IReadOnlyCollection<LocalFunction> Current() => _functions;

    public void Dispose()
    {
        foreach (var environments in _environments)
            environments.Dispose();
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private void Add(string name, (ScriptBlock Block, FunctionSettings Settings) code, CallerScope caller)
    {
        var script = FunctionScript.Read(code.Block, caller);
        var environments = new ExecutionEnvironmentPool(script, code.Settings, _abandoned);
        _environments.Add(environments);
        _functions.Add(code.Settings.Describe(name, script, environments.InvokeAsync));
    }

    private static LambdaQueryException Invalid(string message, string advice) =>
        new(LambdaErrorId.LocalFunctionInvalid, message) { Advice = advice };
}
