using System.Management.Automation;
using System.Management.Automation.Runspaces;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.EnvironmentVariables;
using LambdaPS.Sessions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>The runspace of an environment: PowerShell's default commands, but <c>$env:</c> of the function's own.</summary>
internal sealed class FunctionRunspace : IDisposable
{
    // On the runspace's own thread, where "using module" finds modules and their types.
    private const string Parse = """
        param($text, $path)
        $tokens = $errors = $null
        [System.Management.Automation.Language.Parser]::ParseInput($text, $path, [ref] $tokens, [ref] $errors).GetScriptBlock()
        """;

    // No parameters and no variables of our own: the function would see them.
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

    /// <summary>What <c>$env:</c> reads and writes.</summary>
    public IDictionary<string, string> Environment { get; }

    /// <summary>Whether it can run a call: a function may have closed it.</summary>
    public bool IsOpen => _runspace.RunspaceStateInfo.State == RunspaceState.Opened;

    /// <summary>Ends it. It must be idle.</summary>
    public void Dispose() => _runspace.Dispose();

    /// <summary>Ends it, whatever runs in it; false where that goes on.</summary>
    public Task<bool> EndAsync(TimeSpan grace) => BackgroundRunspace.EndAsync(_runspace, grace);

    /// <summary>Sets a global variable.</summary>
    public void Variable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>
    /// Creates a pipeline that reads the output of a call. Its properties may be scripts, which run in the runspace that
    /// created them, and which have to be stoppable.
    /// </summary>
    public PowerShell CreateReader(Action read)
    {
        var powerShell = PowerShell.Create();
        powerShell.Runspace = _runspace;
        return powerShell.AddScript("$args[0].Invoke()", useLocalScope: true).AddArgument(read);
    }

    /// <summary>Makes a pipeline that runs the function once.</summary>
    /// <exception cref="RuntimeException">A file's script cannot be made ready: a module that it uses is not there.</exception>
    public void Add(PowerShell powerShell, FunctionScript script, object? input, object? context)
    {
        powerShell.Runspace = _runspace;
        var arguments = new[] { input, context }[..script.PositionalParameters];
        if (script.Path is { } path)
        {
            // A block that knows its file: $PSScriptRoot is right, and unlike in a script that is called by its path,
            // "exit" ends all of it.
            powerShell.AddScript(_calls[arguments.Length], useLocalScope: true).AddArgument(_block ??= Block(script.Text, path));
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

    private ScriptBlock Block(string text, string path)
    {
        using var parser = PowerShell.Create();
        parser.Runspace = _runspace;
        return parser.AddScript(Parse, useLocalScope: true).AddArgument(text).AddArgument(path).Invoke<ScriptBlock>()[0];
    }
}
