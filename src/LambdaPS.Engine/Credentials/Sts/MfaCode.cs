namespace LambdaPS.Engine.Credentials.Sts;

/// <summary>
/// The code of an MFA device. A code is valid for one call, so the user enters it once, while the source is opened. A role that
/// requires another one later needs a new connection.
/// </summary>
internal sealed class MfaCode(Func<CancellationToken, Task<string>>? ask)
{
    private int _asked;

    /// <summary>Prompts for the code.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="role">The role that requires it.</param>
    /// <param name="cancellation">Cancels the prompt.</param>
    /// <exception cref="LambdaQueryException">MfaRequired: there is no prompt, or the code has been used.</exception>
    public async Task<string> AskAsync(string serial, string role, CancellationToken cancellation)
    {
        if (ask is null)
        {
            throw new LambdaQueryException(
                LambdaErrorId.MfaRequired,
                $"Role '{role}' requires a code of MFA device '{serial}'. Use -MfaToken."
            );
        }

        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            throw new LambdaQueryException(
                LambdaErrorId.MfaRequired,
                $"Role '{role}' requires another code of MFA device '{serial}'; the code has been used."
            );
        }

        return await ask(cancellation).ConfigureAwait(false);
    }
}
