using System.Text;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Http.EventStream;

/// <summary>Converts a response stream that did not complete into the failure of a query whose function ran.</summary>
internal static class StreamFailure
{
    private const string StillRuns = "The function ran or is still running.";
    private const string CheckTheLog = "Read the log before you invoke it again: $Error[0] | Get-LambdaLog";

    public static LambdaQueryException TimedOut(HttpExchange exchange, Exception cause) =>
        Create(
            exchange,
            LambdaErrorId.QueryTimedOut,
            FormattableString.Invariant(
                $"The response of {Subject(exchange)} did not end within {exchange.Request.Timeout.TotalSeconds:0.###} s. {StillRuns}"
            ),
            cause
        );

    public static LambdaQueryException Lost(HttpExchange exchange, Exception cause) =>
        Create(
            exchange,
            LambdaErrorId.ConnectionLost,
            $"The connection to {Host(exchange)} was lost in the middle of the response of {Subject(exchange)}: "
                + $"{SystemMessage.Sentence(DisplayText.Line((cause.InnerException ?? cause).Message))} {StillRuns}",
            cause
        );

    /// <summary>The stream ended without its last event.</summary>
    public static LambdaQueryException Truncated(HttpExchange exchange, Exception cause) =>
        Create(
            exchange,
            LambdaErrorId.ConnectionLost,
            $"The response of {Subject(exchange)} from {Host(exchange)} is truncated. {StillRuns}",
            cause
        );

    public static LambdaQueryException Corrupt(HttpExchange exchange, Exception cause) =>
        Create(
            exchange,
            LambdaErrorId.ResponseInvalid,
            $"The response of {Subject(exchange)} from {Host(exchange)} is corrupt: {SystemMessage.Sentence(cause.Message)} {StillRuns}",
            cause
        );

    public static LambdaQueryException NotEventStream(HttpExchange exchange, string? mediaType, Exception cause) =>
        Create(
            exchange,
            LambdaErrorId.ResponseInvalid,
            $"{Host(exchange)} did not return an event stream (HTTP {exchange.StatusCode}, "
                + $"{(mediaType is null ? "no content type" : DisplayText.Line(mediaType))}). The function may have run.",
            cause,
            QueryOutcome.MayHaveRun,
            advice: "Something other than Lambda responded. Check the endpoint URL and the proxy."
        );

    /// <summary>The service reported its own failure within the stream.</summary>
    public static LambdaQueryException Reported(HttpExchange exchange, EventFrame frame)
    {
        var body = ErrorBody.Read(frame.Payload.ToArray());
        var code = Text(":exception-type"u8) ?? Text(":error-code"u8) ?? Clean(body?.Code);
        var text = Text(":error-message"u8) ?? Clean(body?.Text);
        return Create(
            exchange,
            LambdaErrorId.ServiceFault,
            $"{Host(exchange)} failed in the middle of the response of {Subject(exchange)} ({code ?? "no code"})"
                + (text is null ? "." : $": {text}"),
            errorType: code
        );

        string? Text(ReadOnlySpan<byte> name) => Clean(Encoding.UTF8.GetString(frame.Find(name)));

        string? Clean(string? remote) =>
            remote is not null && DisplayText.Line(exchange.Mask(remote)) is { Length: > 0 } line ? line : null;
    }

    private static LambdaQueryException Create(
        HttpExchange exchange,
        LambdaErrorId failure,
        string message,
        Exception? cause = null,
        QueryOutcome outcome = QueryOutcome.Ran,
        string? errorType = null,
        string advice = CheckTheLog
    ) =>
        new(failure, message, cause)
        {
            Outcome = outcome,
            ErrorType = errorType,
            RequestId = exchange.Headers.RequestId(),
            StatusCode = exchange.StatusCode,
            Advice = failure == LambdaErrorId.QueryTimedOut ? null : advice,
        };

    private static string Host(HttpExchange exchange) => exchange.Request.Target.Host;

    private static string Subject(HttpExchange exchange) => exchange.Request.Subject;
}
