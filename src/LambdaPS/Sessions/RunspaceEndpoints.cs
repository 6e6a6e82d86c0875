using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LambdaPS.Sessions;

/// <summary>The local endpoints that one runspace has started. They end with the runspace.</summary>
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

    /// <summary>The endpoints of the runspace that the calling cmdlet runs in.</summary>
    public static RunspaceEndpoints Current => _byRunspace.GetValue(Runspace.DefaultRunspace, runspace => new(runspace));

    /// <summary>Those that are running.</summary>
    public IReadOnlyList<LambdaLocalEndpoint> Running
    {
        get
        {
            lock (_gate)
                return [.. _running];
        }
    }

    /// <summary>Keeps an endpoint until it is stopped.</summary>
    public void Add(LambdaLocalEndpoint endpoint)
    {
        lock (_gate)
            _running.Add(endpoint);
    }

    /// <summary>Stops an endpoint, whichever runspace started it, and forgets it.</summary>
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
