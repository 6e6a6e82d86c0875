using System.Diagnostics;
using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Sources;

/// <summary>Tells whether a source can be used, by one signed list of one function, and whose credentials it has.</summary>
internal sealed class SourceTest(FunctionPages functions, CallerIdentity? identity)
{
    /// <summary>Runs the test; the identity is asked for beside it, and given up where the list fails.</summary>
    public async Task<SourceIdentity> RunAsync(CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asked = AskAsync(failed.Token);
        try
        {
            await ReachAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await asked.ConfigureAwait(false);
    }

    /// <summary>Runs both parts to their ends, and tells how long each took.</summary>
    public async Task<SourceCheck> CheckAsync(CancellationToken cancellation)
    {
        var identified = Timed.RunAsync(() => AskAsync(cancellation));
        var reached = Timed.RunAsync(() => TryReachAsync(cancellation));
        await Task.WhenAll(identified, reached).ConfigureAwait(false);

        var (who, identityTime) = await identified.ConfigureAwait(false);
        var ((mayList, failure), reachTime) = await reached.ConfigureAwait(false);
        return new SourceCheck(
            failure,
            failure is null ? reachTime : null,
            mayList,
            who,
            who.Account is null ? null : identityTime,
            TimeSpan.Zero
        );
    }

    private Task<SourceIdentity> AskAsync(CancellationToken cancellation) =>
        identity?.AskAsync(cancellation) ?? Task.FromResult(new SourceIdentity(null, null, "The endpoint of STS is not known."));

    private async Task<(bool MayList, LambdaQueryException? Failure)> TryReachAsync(CancellationToken cancellation)
    {
        try
        {
            return (await ReachAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (LambdaQueryException failure)
        {
            return (false, failure);
        }
    }

    // A key that may invoke and not list is a good key.
    private async Task<bool> ReachAsync(CancellationToken cancellation)
    {
        try
        {
            await functions.AskForOneAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (LambdaQueryException e) when (AcceptedTheSignature(e))
        {
            return false;
        }
        catch (LambdaQueryException e) when (HasNoList(e))
        {
            throw e.With(
                advice: "The endpoint has no ListFunctions, as the runtime interface emulator, 'sam local' and serverless-offline have none: "
                    + "connect with -SkipTest. If it should be Lambda itself, check its address and the proxy."
            );
        }
    }

    // Lambda knows the path, and refuses it in other ways.
    private static bool HasNoList(LambdaQueryException failure) => failure.StatusCode is 404 or 405 or 501;

    private static bool AcceptedTheSignature(LambdaQueryException failure) =>
        failure.Failure == QueryFailure.AccessDenied && failure.ErrorType is "AccessDeniedException" or "AccessDenied";
}

/// <summary>Work with the time that it took.</summary>
internal static class Timed
{
    /// <summary>Runs work, and measures it.</summary>
    public static async Task<(T Result, TimeSpan Time)> RunAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work().ConfigureAwait(false);
        return (result, Stopwatch.GetElapsedTime(start));
    }
}
