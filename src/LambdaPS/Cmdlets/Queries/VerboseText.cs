using System.Globalization;
using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>A query for those who listen: who asks, what is sent where, what came back, what became of it. Never a body.</summary>
internal static class VerboseText
{
    /// <summary>Whose query it is.</summary>
    public static string Source(LambdaSource source)
    {
        var account = source.AccountId is null ? "an unknown account" : $"account {source.AccountId}";
        return $"Source '{source.Name}' in {source.Region}, {account}{(source.Arn is null ? "" : $", as {source.Arn}")} ({source.Authentication}).";
    }

    /// <summary>Where it is sent, and what is expected of that.</summary>
    public static string Sending(InvocationRequest request, LambdaSource source)
    {
        var end = request.Type switch
        {
            InvocationType.Event => "which queues the invocation",
            InvocationType.DryRun => "a dry run that checks the permission only",
            _ => "and waiting for the response",
        };
        var time = request.Timeout is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $", for at most {limit.TotalSeconds:0.###} s")
            : "";
        return $"Sending to {source.EndpointUrl}, {end}{time}.";
    }

    /// <summary>What came back.</summary>
    public static string Answer(QueryResult result)
    {
        if (result.Invocation is not { } invocation)
        {
            var failure = result.Failure!;
            return $"Failed: {failure.Failure} ({Attempts(failure.Attempts)}, outcome {failure.Outcome}).";
        }

        var parts = new[]
        {
            invocation.ExecutedVersion is { } version ? $"version {version}" : null,
            invocation.RequestId is { } id ? $"request {id}" : null,
            Attempts(invocation.Attempts),
            invocation.Report?.ToString(),
        };
        var status = invocation.FunctionError is { } error ? $"{invocation.StatusCode} ({error.Kind})" : $"{invocation.StatusCode}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Response {status} after {invocation.Elapsed.TotalMilliseconds:0} ms: {string.Join(", ", parts.OfType<string>())}."
        );
    }

    /// <summary>What became of the answer.</summary>
    public static string Output(QueryResult result, string output)
    {
        var size = result.Invocation!.GetResponseBytes().Length;
        var from = size == 0 ? "" : $", from a response of {size} bytes";
        var why = result.Failure is null ? "" : $"; then the error {result.Failure.Failure}";
        return $"Returning {output}{from}{why}.";
    }

    /// <summary>What a stop leaves open.</summary>
    public static string Stopped(int queries)
    {
        var (many, them) = queries == 1 ? ("a query", "it") : ($"{queries} queries", "them");
        return $"Stopped while {many} had no response. Lambda may still be running {them}: check the function's log before you send {them} again.";
    }

    private static string Attempts(int count) => count == 1 ? "1 attempt" : $"{count} attempts";
}
