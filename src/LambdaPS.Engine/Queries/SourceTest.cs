using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;
using LambdaPS.Models;

namespace LambdaPS.Engine.Queries;

/// <summary>Tells whether a source can be used, by one signed list of one function, and whose credentials it has.</summary>
internal sealed class SourceTest(FunctionPages functions, CallerIdentity? identity)
{
    /// <summary>Runs the test; the identity is asked for beside it.</summary>
    public async Task<SourceIdentity> RunAsync(CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asked = identity?.AskAsync(failed.Token);
        try
        {
            await ReachAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            if (asked is not null) await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return asked is null
            ? new SourceIdentity(null, null, "The address of STS is not known.")
            : await asked.ConfigureAwait(false);
    }

    private async Task ReachAsync(CancellationToken cancellation)
    {
        try
        {
            await functions.FetchOneAsync(cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException e) when (AcceptedTheSignature(e))
        {
            // A key that may invoke and not list is a good key.
        }
    }

    private static bool AcceptedTheSignature(LambdaQueryException failure) =>
        failure.Failure == QueryFailure.AccessDenied
        && failure.ErrorType is "AccessDeniedException" or "AccessDenied";
}
