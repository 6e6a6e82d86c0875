using System.Text;

namespace LambdaPS.Json;

internal static class ResponseReader
{
    /// <summary>
    /// Reads the response of an invocation as objects. If that fails, the invocation still holds the response as a
    /// string.
    /// </summary>
    /// <returns>The invocation with its payload, or the unchanged invocation and the failure.</returns>
    public static (LambdaInvocation Invocation, LambdaQueryException? Failure) Read(
        LambdaInvocation invocation,
        bool asHashtable,
        CancellationToken stop
    )
    {
        // The body for a queued invocation or a dry run does not come from the function.
        if (invocation.InvocationType is not InvocationType.RequestResponse)
            return (invocation, null);

        try
        {
            return (invocation.WithPayload(PSJsonReader.Read(invocation.GetResponseBytes().Span, asHashtable, stop)), null);
        }
        catch (UnreadableJsonException failure)
        {
            return (invocation, Failed(invocation, $"The response {Describe(failure)}", failure));
        }
    }

    /// <summary>Reads one line of a streamed response.</summary>
    /// <exception cref="LambdaQueryException">ResponseInvalid: the line cannot be read.</exception>
    public static object? ReadLine(string line, LambdaInvocation invocation, bool asHashtable)
    {
        try
        {
            return PSJsonReader.Read(Encoding.UTF8.GetBytes(line), asHashtable);
        }
        catch (UnreadableJsonException failure)
        {
            // -Stream does not support -AsText.
            var (description, advice) =
                failure.Remedy == "-AsHashtable"
                    ? (Describe(failure), null)
                    : ($"{failure.Reason}.", "The function ran. Remove -AsJson to get each line as text.");
            throw Failed(invocation, $"A line of the response {description}", failure, advice);
        }
    }

    private static string Describe(UnreadableJsonException failure) =>
        failure.Remedy is null ? $"{failure.Reason}." : $"{failure.Reason}: use {failure.Remedy}.";

    private static LambdaQueryException Failed(LambdaInvocation invocation, string message, Exception cause, string? advice = null) =>
        new(LambdaErrorId.ResponseInvalid, message, cause)
        {
            Outcome = QueryOutcome.Ran,
            Attempts = invocation.Attempts,
            RequestId = invocation.RequestId,
            StatusCode = invocation.StatusCode,
            Advice = advice,
        };
}
