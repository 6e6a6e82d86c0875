using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace LambdaPS.Sessions;

/// <summary>
/// Runspaces for scripts that may contain blocking calls. They block neither their session nor their process from
/// exiting: everything runs on one background thread, while PowerShell's own threads are foreground threads.
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
    /// Closes a runspace, even if it is busy. A blocking call continues until it returns, but the session then
    /// considers the runspace closed and does not wait for it. PowerShell's BeginStop is not used, because it would
    /// start a foreground thread, which delays the exit of the process.
    /// </summary>
    /// <returns>True if it closed within the grace period.</returns>
    public static async Task<bool> CloseAsync(Runspace runspace, TimeSpan grace)
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
