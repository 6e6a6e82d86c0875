using System.Diagnostics;
using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Sources;

/// <summary>Tests a source with a signed list of one function, and requests the identity of the caller.</summary>
internal sealed class SourceTest(FunctionPages functions, CallerIdentity? identity)
{
    /// <summary>Runs the test. The identity is requested concurrently, and cancelled if the list fails.</summary>
    public async Task<SourceIdentity> RunAsync(CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var identification = IdentifyAsync(failed.Token);
        try
        {
            await ReachAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            await ((Task)identification).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await identification.ConfigureAwait(false);
    }

    /// <summary>Runs both parts to completion and measures them.</summary>
    public async Task<SourceCheck> CheckAsync(CancellationToken cancellation)
    {
        var identification = MeasureAsync(() => IdentifyAsync(cancellation));
        var access = MeasureAsync(() => TryReachAsync(cancellation));
        await Task.WhenAll(identification, access).ConfigureAwait(false);

        var (caller, identityTime) = await identification.ConfigureAwait(false);
        var ((canList, failure), reachTime) = await access.ConfigureAwait(false);
        return new SourceCheck(
            failure,
            failure is null ? reachTime : null,
            canList,
            caller,
            caller.Account is null ? null : identityTime,
            TimeSpan.Zero
        );
    }

    private Task<SourceIdentity> IdentifyAsync(CancellationToken cancellation) =>
        identity?.GetAsync(cancellation) ?? Task.FromResult(new SourceIdentity(null, null, "The endpoint of STS is not known."));

    private async Task<(bool CanList, LambdaQueryException? Failure)> TryReachAsync(CancellationToken cancellation)
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

    // A key that may invoke but not list is valid.
    private async Task<bool> ReachAsync(CancellationToken cancellation)
    {
        try
        {
            await functions.CheckAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (LambdaQueryException e) when (IsSignatureAccepted(e))
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

    // Lambda knows the path and rejects the request in other ways.
    private static bool HasNoList(LambdaQueryException failure) => failure.StatusCode is 404 or 405 or 501;

    private static bool IsSignatureAccepted(LambdaQueryException failure) =>
        failure.ErrorId == LambdaErrorId.AccessDenied && failure.ErrorType is "AccessDeniedException" or "AccessDenied";

    private static async Task<(T Result, TimeSpan Time)> MeasureAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work().ConfigureAwait(false);
        return (result, Stopwatch.GetElapsedTime(start));
    }
}
