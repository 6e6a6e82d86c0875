using System.Management.Automation;
using LambdaPS.Errors;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.LocalEndpoints;

/// <summary>
/// Stops local endpoints. Running calls may finish within one second; then their connections are reset. Without an
/// endpoint, stops all endpoints that this session has started.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "LambdaLocalEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class StopLambdaLocalEndpointCommand : LambdaCommand
{
    /// <summary>The endpoint from Start-LambdaLocalEndpoint; by default all endpoints of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public LambdaLocalEndpoint? Endpoint { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Endpoint is not null)
        {
            Stop(Endpoint);
        }
        else if (MyInvocation.BoundParameters.ContainsKey(nameof(Endpoint)))
        {
            // A variable that is empty by mistake must not stop all endpoints.
            var failure = new LambdaQueryException(LambdaErrorId.QueryInvalid, "-Endpoint is empty. Nothing was stopped.")
            {
                Advice = "Use the object from Start-LambdaLocalEndpoint, or omit -Endpoint to stop all endpoints of this session.",
            };
            WriteError(FailureRecord.Create(failure, null));
        }
        else
        {
            foreach (var endpoint in RunspaceEndpoints.Current.Running)
                Stop(endpoint);
        }
    }

    private void Stop(LambdaLocalEndpoint endpoint)
    {
        if (ShouldProcess(endpoint.ToString(), "Stop local endpoint"))
            RunspaceEndpoints.Current.Stop(endpoint);
    }
}
