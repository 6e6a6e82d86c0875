namespace LambdaPS.Engine.Credentials.Sts;

/// <summary>
/// The code of an MFA device. A service takes one once, so it is asked for once, while the source is opened; whoever
/// wants another later has to connect again.
/// </summary>
internal sealed class MfaCode(Func<CancellationToken, Task<string>>? ask)
{
    private int _asked;

    /// <summary>The code.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="role">The role that wants it.</param>
    /// <param name="cancellation">Ends the wait for the person.</param>
    /// <exception cref="LambdaQueryException">MfaRequired: nobody can be asked, or one was asked before.</exception>
    public async Task<string> AskAsync(string serial, string role, CancellationToken cancellation)
    {
        if (ask is null)
        {
            throw new LambdaQueryException(
                LambdaErrorId.MfaRequired,
                $"Role '{role}' wants a code of MFA device '{serial}', and there is no -MfaToken."
            );
        }

        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            throw new LambdaQueryException(
                LambdaErrorId.MfaRequired,
                $"Role '{role}' wants another code of MFA device '{serial}'; the one that was given is used up."
            );
        }

        return await ask(cancellation).ConfigureAwait(false);
    }
}
