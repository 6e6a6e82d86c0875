using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace LambdaPS.Sessions;

/// <summary>
/// Runspaces for scripts that may be stuck in a call that nobody can stop. Such a one keeps neither its session nor its
/// process from ending: all that it runs has one thread, which is none that a process waits for, as PowerShell's own are.
/// </summary>
internal static class BackgroundRunspace
{
    public static Runspace Open(PSHost host, InitialSessionState state)
    {
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();

        using var first = PowerShell.Create();
        first.Runspace = runspace;
        first.AddScript("[System.Threading.Thread]::CurrentThread.IsBackground = $true", useLocalScope: true).Invoke();
        return runspace;
    }

    /// <summary>
    /// Ends a runspace, whatever runs in it. What cannot be stopped keeps it until the call ends by itself; the session
    /// takes it for closed by then, or it would wait at its own end. Not by PowerShell's BeginStop, whose thread is one
    /// that the process waits for.
    /// </summary>
    /// <returns>Whether it has ended within the grace.</returns>
    public static async Task<bool> EndAsync(Runspace runspace, TimeSpan grace)
    {
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runspace.StateChanged += (_, _) => closing.TrySetResult();

        // A script may have begun to close its own runspace, and waits for itself.
        if (runspace.RunspaceStateInfo.State != RunspaceState.Opened)
            closing.TrySetResult();
        var ended = Task.Factory.StartNew(runspace.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(closing.Task, ended).ConfigureAwait(false);
        return await Task.WhenAny(ended, Task.Delay(grace, CancellationToken.None)).ConfigureAwait(false) == ended;
    }
}
