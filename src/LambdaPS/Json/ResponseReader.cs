using System.Text;

namespace LambdaPS.Json;

/// <summary>Reads an invocation's answer as objects.</summary>
internal static class ResponseReader
{
    /// <summary>Reads the response as objects. If that fails, the invocation still holds its text.</summary>
    /// <returns>The invocation with its payload, or the invocation as it was and the failure.</returns>
    public static (LambdaInvocation Invocation, LambdaQueryException? Failure) Read(
        LambdaInvocation invocation,
        bool asHashtable,
        CancellationToken stop
    )
    {
        // What is said to a query that was queued or only checked is not the function's answer.
        if (invocation.InvocationType is not InvocationType.RequestResponse)
            return (invocation, null);

        try
        {
            return (invocation with { Payload = PSJsonReader.Read(invocation.GetResponseBytes().Span, asHashtable, stop) }, null);
        }
        catch (UnreadableJsonException failure)
        {
            return (invocation, Failed(invocation, $"The response {Told(failure)}", failure));
        }
    }

    /// <summary>Reads one line of an answer that comes in lines.</summary>
    /// <exception cref="LambdaQueryException">ResponseInvalid: it cannot be read as asked.</exception>
    public static object? ReadLine(string line, LambdaInvocation invocation, bool asHashtable)
    {
        try
        {
            return PSJsonReader.Read(Encoding.UTF8.GetBytes(line), asHashtable);
        }
        catch (UnreadableJsonException failure)
        {
            // -AsText is not to be had with -Stream.
            var (told, advice) =
                failure.Remedy == "-AsHashtable"
                    ? (Told(failure), null)
                    : ($"{failure.Reason}.", "The function ran. Remove -AsJson to get each line as text.");
            throw Failed(invocation, $"A line of the response {told}", failure, advice);
        }
    }

    private static string Told(UnreadableJsonException failure) =>
        failure.Remedy is null ? $"{failure.Reason}." : $"{failure.Reason}: use {failure.Remedy}.";

    private static LambdaQueryException Failed(LambdaInvocation invocation, string message, Exception cause, string? advice = null) =>
        new(QueryFailure.ResponseInvalid, message, cause)
        {
            Outcome = QueryOutcome.Ran,
            Attempts = invocation.Attempts,
            RequestId = invocation.RequestId,
            StatusCode = invocation.StatusCode,
            Advice = advice,
        };
}
