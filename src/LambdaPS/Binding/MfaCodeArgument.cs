using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>What <c>-MfaToken</c> was given: a code, or a script that gets one.</summary>
internal static class MfaCodeArgument
{
    /// <summary>A code that was typed.</summary>
    /// <exception cref="LambdaQueryException">MfaRequired: it is no code. The value is not quoted.</exception>
    internal static Func<CancellationToken, Task<string>> Of(object argument)
    {
        var code = ((argument as PSObject)?.BaseObject ?? argument) switch
        {
            string text => text.Trim(),

            // PowerShell reads 012345 as a number; a code has six digits.
            int number => number.ToString("D6", CultureInfo.InvariantCulture),
            LambdaSecret or System.Security.SecureString => new LambdaSecret(argument).Reveal().Trim(),
            var other => throw new LambdaQueryException(QueryFailure.MfaRequired, $"-MfaToken takes a code or a script block that gives one, not {other.GetType().Name}."),
        };
        return _ => Task.FromResult(Check(code));
    }

    /// <summary>
    /// A script that is run when the code is wanted: in a runspace of its own, so that it can be stopped, with the
    /// caller's host, so that it can ask.
    /// </summary>
    /// <param name="script">Its text.</param>
    /// <param name="usingValues">The values of its <c>$using:</c> expressions, by PowerShell's own keys.</param>
    /// <param name="host">The caller's host.</param>
    internal static Func<CancellationToken, Task<string>> Of(string script, Hashtable usingValues, PSHost host) => async cancellation =>
    {
        using var runspace = RunspaceFactory.CreateRunspace(new AskingHost(host), InitialSessionState.CreateDefault2());
        runspace.Open();
        using var powerShell = PowerShell.Create();
        powerShell.Runspace = runspace;
        powerShell.AddScript(script);
        if (usingValues.Count > 0) powerShell.AddParameter("--%", usingValues);
        return Check(await RunAsync(powerShell, cancellation));
    };

    private static async Task<string> RunAsync(PowerShell powerShell, CancellationToken cancellation)
    {
        try
        {
            using var stopping = cancellation.Register(() => powerShell.BeginStop(null, null));
            var output = await Task.Factory.FromAsync(powerShell.BeginInvoke(), powerShell.EndInvoke);
            return output.Count == 1 ? output[0]?.ToString()?.Trim() ?? "" : "";
        }
        catch (PipelineStoppedException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RuntimeException failure)
        {
            throw new LambdaQueryException(QueryFailure.MfaRequired, $"The script block of -MfaToken failed: {failure.Message}", failure);
        }
    }

    private static string Check(string code) => code.Length > 0
        ? code
        : throw new LambdaQueryException(QueryFailure.MfaRequired, "-MfaToken gave no code: it has to be one text, of the digits that the device shows.");
}
