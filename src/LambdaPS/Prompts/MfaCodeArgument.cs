using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using LambdaPS.Sessions;
using LambdaPS.Text;

namespace LambdaPS.Prompts;

/// <summary>The value of <c>-MfaToken</c>: a code, or a script block that returns one.</summary>
internal static class MfaCodeArgument
{
    // A script that can be stopped stops in a few milliseconds.
    private static readonly TimeSpan _stopGrace = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads a code.</summary>
    /// <exception cref="LambdaQueryException">MfaRequired: it is not a code. The message does not contain the value.</exception>
    public static Func<CancellationToken, Task<string>> Parse(object argument)
    {
        var code = ((argument as PSObject)?.BaseObject ?? argument) switch
        {
            string text => text.Trim(),

            // PowerShell reads 012345 as a number; a code has six digits.
            int number => number.ToString("D6", CultureInfo.InvariantCulture),
            LambdaSecret or System.Security.SecureString => new LambdaSecret(argument).Reveal().Trim(),
            var other => throw new LambdaQueryException(
                LambdaErrorId.MfaRequired,
                $"-MfaToken must be a code or a script block that returns one, not {other.GetType().Name}."
            ),
        };
        return _ => Task.FromResult(Check(code, null));
    }

    /// <summary>
    /// Creates a function that runs a script when the code is needed: in its own runspace, so that it can be stopped,
    /// and with the caller's host, so that it can prompt.
    /// </summary>
    /// <param name="script">The text of the script.</param>
    /// <param name="usingValues">The values of its <c>$using:</c> expressions, by PowerShell's keys for them.</param>
    /// <param name="host">The caller's host.</param>
    public static Func<CancellationToken, Task<string>> FromScript(string script, Hashtable usingValues, PSHost host) =>
        async cancellation =>
        {
            var runspace = BackgroundRunspace.Open(new PromptHost(host), InitialSessionState.CreateDefault2());
            var powerShell = PowerShell.Create();
            powerShell.Runspace = runspace;
            powerShell.AddScript(script);
            if (usingValues.Count > 0)
                powerShell.AddParameter("--%", usingValues);
            var run = RunAsync(powerShell);
            var released = ReleaseAsync(run, powerShell, runspace);
            try
            {
                var (output, error) = await run.WaitAsync(cancellation);
                await released;
                return Check(output.Count == 1 ? output[0]?.ToString()?.Trim() ?? "" : "", error);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // After Ctrl+C, a blocking call must not delay the user.
                await BackgroundRunspace.CloseAsync(runspace, _stopGrace);
                throw;
            }
            catch (RuntimeException failure)
            {
                throw new LambdaQueryException(
                    LambdaErrorId.MfaRequired,
                    $"The script block of -MfaToken failed: {SystemMessage.Sentence(failure.Message)}",
                    failure
                );
            }
        };

    // The first non-terminating error is used if there is no output, for example for an unknown command.
    private static async Task<(IList<PSObject> Output, ErrorRecord? Error)> RunAsync(PowerShell powerShell)
    {
        var output = await Task.Factory.FromAsync(powerShell.BeginInvoke(), powerShell.EndInvoke);
        return (output, powerShell.Streams.Error.FirstOrDefault());
    }

    // Releases them after the run, even if that is much later.
    private static async Task ReleaseAsync(Task run, PowerShell powerShell, Runspace runspace)
    {
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        powerShell.Dispose();
        runspace.Dispose();
    }

    private static string Check(string code, ErrorRecord? error)
    {
        if (code.Length > 0)
            return code;
        var cause = error is null ? "" : $" Its first error was: {error}";
        throw new LambdaQueryException(
            LambdaErrorId.MfaRequired,
            $"-MfaToken did not return a code. It must return one string with the digits that the device shows.{cause}",
            error?.Exception
        );
    }
}
