using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LambdaPS.Sessions;

/// <summary>The local endpoints that a runspace has started. They stop when the runspace closes.</summary>
internal sealed class RunspaceEndpoints
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceEndpoints> _byRunspace = [];

    private readonly object _gate = new();
    private readonly List<LambdaLocalEndpoint> _running = [];

    private RunspaceEndpoints(Runspace runspace) =>
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                StopAll();
        };

    public static RunspaceEndpoints Current => _byRunspace.GetValue(Runspace.DefaultRunspace, runspace => new(runspace));

    public IReadOnlyList<LambdaLocalEndpoint> Running
    {
        get
        {
            lock (_gate)
                return [.. _running];
        }
    }

    public void Add(LambdaLocalEndpoint endpoint)
    {
        lock (_gate)
            _running.Add(endpoint);
    }

    /// <summary>Stops an endpoint, even one that another runspace started, and removes it.</summary>
    public void Stop(LambdaLocalEndpoint endpoint)
    {
        lock (_gate)
            _running.Remove(endpoint);
        endpoint.Stop();
    }

    /// <summary>Stops all endpoints.</summary>
    public void StopAll()
    {
        foreach (var endpoint in Running)
            Stop(endpoint);
    }
}
