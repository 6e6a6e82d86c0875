using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace LambdaPS.Tests;

/// <summary>A session of PowerShell's real engine, with the built module imported where that is asked for.</summary>
internal sealed class TestSession : IDisposable
{
    private readonly Runspace _runspace;

    private TestSession(InitialSessionState state, PSHost? host = null)
    {
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    public static string ModulePath { get; } = Path.Combine(AppContext.BaseDirectory, "LambdaPS.psd1");

    public Runspace Runspace => _runspace;

    /// <summary>A session that has imported the module.</summary>
    /// <param name="host">Whom the session talks to; null for nobody.</param>
    public static TestSession WithModule(PSHost? host = null)
    {
        var session = new TestSession(State(), host);
        session.Run($"Import-Module '{ModulePath}' -ErrorAction Stop");
        return session;
    }

    /// <summary>A session with cmdlets of the tests' own.</summary>
    public static TestSession WithCommands(params Type[] commands)
    {
        var state = State();
        foreach (var command in commands)
        {
            var name = (CmdletAttribute)Attribute.GetCustomAttribute(command, typeof(CmdletAttribute))!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", command, null));
        }

        return new TestSession(state);
    }

    /// <summary>Makes a value known to the scripts.</summary>
    public TestSession With(string variable, object? value)
    {
        _runspace.SessionStateProxy.SetVariable(variable, value);
        return this;
    }

    /// <summary>Runs a script to its end; a terminating error is thrown.</summary>
    public ScriptResult Run(string script)
    {
        using var powerShell = Start(script);
        var output = powerShell.Invoke();
        return new ScriptResult(
            output,
            [.. powerShell.Streams.Error],
            [.. powerShell.Streams.Warning],
            [.. powerShell.Streams.Verbose],
            [.. powerShell.Streams.Debug]
        );
    }

    /// <summary>Runs a script that has to end in a terminating error, and gives the error.</summary>
    public ErrorRecord RunToError(string script) =>
        Assert.ThrowsAny<RuntimeException>(() => Run($"try {{ {script} }} catch {{ throw }}")).ErrorRecord;

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var powerShell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, powerShell).CompletionMatches;
    }

    /// <summary>A pipeline to be run by the caller.</summary>
    public PowerShell Start(string script)
    {
        var powerShell = PowerShell.Create(_runspace);
        powerShell.AddScript(script);
        return powerShell;
    }

    /// <summary>Takes back what a script may have left in the session, but for functions and modules.</summary>
    public TestSession Reset()
    {
        _runspace.ResetRunspaceState();
        _runspace.SessionStateProxy.Path.SetLocation(Environment.CurrentDirectory);
        Run("Get-LambdaSource | Disconnect-LambdaSource; Stop-LambdaLocalEndpoint; $Error.Clear()");
        return this;
    }

    public void Dispose() => _runspace.Dispose();

    private static InitialSessionState State()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        return state;
    }
}
