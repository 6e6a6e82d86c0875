using System.Globalization;
using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>The verbose messages about a query: source, destination, response and output. They never contain a body.</summary>
internal static class VerboseText
{
    public static string Source(LambdaSource source)
    {
        var account = source.AccountId is null ? "an unknown account" : $"account {source.AccountId}";
        return $"Source '{source.Name}' in {source.Region}, {account}{(source.Arn is null ? "" : $", as {source.Arn}")} ({source.Authentication}).";
    }

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

    public static string Response(QueryResult result)
    {
        if (result.Invocation is not { } invocation)
        {
            var failure = result.Failure!;
            return $"Failed: {failure.ErrorId} ({Attempts(failure.Attempts)}, outcome {failure.Outcome}).";
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

    public static string Output(QueryResult result, string output)
    {
        var size = result.Invocation!.GetResponseBytes().Length;
        var from = size == 0 ? "" : $", from a response of {size} bytes";
        var why = result.Failure is null ? "" : $"; then the error {result.Failure.ErrorId}";
        return $"Returning {output}{from}{why}.";
    }

    /// <summary>Formats the warning about queries that had no response when the pipeline was stopped.</summary>
    public static string Stopped(int queries)
    {
        var (queriesText, pronoun) = queries == 1 ? ("a query", "it") : ($"{queries} queries", "them");
        return $"Stopped while {queriesText} had no response. Lambda may still be running {pronoun}: read the log (Get-LambdaLog) before you send {pronoun} again.";
    }

    private static string Attempts(int count) => count == 1 ? "1 attempt" : $"{count} attempts";
}
