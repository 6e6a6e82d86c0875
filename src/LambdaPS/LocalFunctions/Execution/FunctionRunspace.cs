using System.Management.Automation;
using System.Management.Automation.Runspaces;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.EnvironmentVariables;
using LambdaPS.Sessions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>The runspace of an execution environment: PowerShell's default commands, with its own <c>$env:</c> variables.</summary>
internal sealed class FunctionRunspace : IDisposable
{
    // Parsed in the runspace, where "using module" finds modules and their types.
    private const string Parse = """
        param($text, $path)
        $tokens = $errors = $null
        [System.Management.Automation.Language.Parser]::ParseInput($text, $path, [ref] $tokens, [ref] $errors).GetScriptBlock()
        """;

    // Without parameters and variables, which the function would see.
    private static readonly string[] _calls = ["& $args[0]", "& $args[0] $args[1]", "& $args[0] $args[1] $args[2]"];

    private readonly Runspace _runspace;
    private ScriptBlock? _block;

    public FunctionRunspace(FunctionHost host, FunctionScript script, IReadOnlyDictionary<string, string> variables)
    {
        var state = InitialSessionState.CreateDefault2();
        state.Providers.Remove("Environment", typeof(SessionStateProviderEntry));
        state.Providers.Add(new SessionStateProviderEntry("Environment", typeof(VariablesProvider), null));
        _runspace = BackgroundRunspace.Open(host, state);

        var proxy = _runspace.SessionStateProxy;
        Environment = ((VariablesProviderInfo)proxy.Provider.GetOne("Environment")).Variables;
        foreach (var (name, value) in variables)
            Environment[name] = value;
        if (Directory.Exists(script.Folder))
            proxy.Path.SetLocation(WildcardPattern.Escape(script.Folder));
    }

    /// <summary>The variables of <c>$env:</c>.</summary>
    public IDictionary<string, string> Environment { get; }

    /// <summary>True if the runspace can run a call. A function may have closed it.</summary>
    public bool IsOpen => _runspace.RunspaceStateInfo.State == RunspaceState.Opened;

    /// <summary>Closes the runspace, which must be idle.</summary>
    public void Dispose() => _runspace.Dispose();

    /// <summary>Closes the runspace, even if it is busy; false if a blocking call continues to run.</summary>
    public Task<bool> CloseAsync(TimeSpan grace) => BackgroundRunspace.CloseAsync(_runspace, grace);

    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>
    /// Creates a pipeline that reads the output of a call. Its properties may be script properties, which need the runspace
    /// that created them, and which can be stopped only in a pipeline.
    /// </summary>
    public PowerShell CreateReader(Action read)
    {
        var powerShell = PowerShell.Create();
        powerShell.Runspace = _runspace;
        return powerShell.AddScript("$args[0].Invoke()", useLocalScope: true).AddArgument(read);
    }

    /// <summary>Adds a run of the function to a pipeline.</summary>
    /// <exception cref="RuntimeException">The script of a file cannot be prepared, for example because a module is missing.</exception>
    public void Add(PowerShell powerShell, FunctionScript script, object? input, object? context)
    {
        powerShell.Runspace = _runspace;
        var arguments = new[] { input, context }[..script.PositionalParameters];
        if (script.Path is { } path)
        {
            // Called as a script block that has a file: $PSScriptRoot is set, and unlike in a script called by its
            // path, "exit" ends the whole call.
            powerShell.AddScript(_calls[arguments.Length], useLocalScope: true).AddArgument(_block ??= CreateBlock(script.Text, path));
        }
        else
        {
            powerShell.AddScript(script.Text, useLocalScope: true);
        }

        foreach (var argument in arguments)
            powerShell.AddArgument(argument);
        if (script.UsingValues.Count > 0)
            powerShell.AddParameter("--%", script.UsingValues);
    }

    private ScriptBlock CreateBlock(string text, string path)
    {
        using var parser = PowerShell.Create();
        parser.Runspace = _runspace;
        return parser.AddScript(Parse, useLocalScope: true).AddArgument(text).AddArgument(path).Invoke<ScriptBlock>()[0];
    }
}
