using System.Collections.Concurrent;
using System.Text.Json;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Finds out whether a throttled function is switched off. Lambda returns the same reason for a reserved concurrency that is used up and
/// for one of 0, so the value itself is read.
/// </summary>
internal sealed class ReservedConcurrency(SendRequest send, Uri endpoint, TimeProvider clock)
{
    private const string UsedUp = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private const int MaxFunctions = 1000;
    private const int ResponseLimit = 64 * 1024;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    // A busy function is throttled often, and the service allows few of these requests.
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _checked = new(StringComparer.Ordinal);

    /// <summary>True if the failure can mean that the function is switched off.</summary>
    public static bool MayBeZero(LambdaQueryException failure) => failure.StatusCode == 429 && failure.Reason == UsedUp;

    /// <summary>Creates the failure of a function that is switched off; null if it is not, or if its concurrency cannot be read.</summary>
    public async Task<LambdaQueryException?> CheckAsync(
        ServiceRequest query,
        LambdaQueryException throttled,
        TimeSpan remaining,
        CancellationToken cancellation
    )
    {
        var function = query.FunctionName!;
        if (remaining <= TimeSpan.Zero || (_checked.TryGetValue(function, out var last) && clock.GetElapsedTime(last) < _interval))
            return null;
        if (_checked.Count >= MaxFunctions)
            _checked.Clear();
        if (await ReadAsync(function, remaining < _timeout ? remaining : _timeout, cancellation).ConfigureAwait(false) != 0)
        {
            _checked[function] = clock.GetTimestamp();
            return null;
        }

        return new LambdaQueryException(
            LambdaErrorId.FunctionDisabled,
            $"Function '{function}' is switched off: its reserved concurrency is 0.",
            throttled
        )
        {
            Attempts = throttled.Attempts,
            ErrorType = throttled.ErrorType,
            Reason = throttled.Reason,
            RequestId = throttled.RequestId,
            StatusCode = throttled.StatusCode,
        };
    }

    private async Task<int?> ReadAsync(string function, TimeSpan timeout, CancellationToken cancellation)
    {
        var path = $"{FunctionPath.Create(function, "/2019-09-30/functions")}/concurrency";
        var request = new ServiceRequest
        {
            Operation = "GetFunctionConcurrency",
            Target = RequestTarget.Create(HttpMethod.Get, endpoint, path, []),
            Timeout = timeout,
            ResponseLimit = ResponseLimit,
            FunctionName = function,
        };
        try
        {
            var response = await send(request, cancellation).ConfigureAwait(false);
            using var document = JsonDocument.Parse(response.Body);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("ReservedConcurrentExecutions", out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var reserved)
                ? reserved
                : null;
        }
        catch (Exception e) when (e is LambdaQueryException or JsonException)
        {
            // Without this permission the query is throttled like any other.
            return null;
        }
    }
}
