using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>A request and its answer as those who debug see them: addresses and headers, of bodies the size, and no secret.</summary>
internal static class TracedExchange
{
    private const string Masked = "********";

    /// <summary>Sends a request, and adds it and the head of its answer, or how it failed, to the trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="transport">What sends.</param>
    /// <param name="message">The request.</param>
    /// <param name="mask">Takes the request's secrets out of a text.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpTrace trace,
        HttpMessageInvoker transport,
        HttpRequestMessage message,
        Func<string, string> mask,
        CancellationToken cancellation
    )
    {
        var number = trace.NextNumber();
        var start = TimeProvider.System.GetTimestamp();
        trace.Add(Request(number, message, mask));
        try
        {
            var response = await transport.SendAsync(message, cancellation).ConfigureAwait(false);
            trace.Add(Answer(number, response, TimeProvider.System.GetElapsedTime(start), mask));
            return response;
        }
        catch (Exception e)
        {
            var reason = DisplayText.Line(mask((e.InnerException ?? e).Message));
            trace.Add(string.Create(CultureInfo.InvariantCulture, $"#{number} no response after {Milliseconds(start)} ms: {reason}"));
            throw;
        }
    }

    private static string Request(int number, HttpRequestMessage message, Func<string, string> mask)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"#{number} {message.Method} {message.RequestUri!.OriginalString}"
        );
        Append(text, "Host", message.RequestUri.Authority, mask);
        Append(text, message.Headers.NonValidated, mask);
        if (message.Content is not { } content)
            return text.ToString();

        // Asked for, so that the header is there: it is made when the request is sent.
        _ = content.Headers.ContentLength;
        Append(text, content.Headers.NonValidated, mask);
        return text.ToString();
    }

    private static string Answer(int number, HttpResponseMessage response, TimeSpan time, Func<string, string> mask)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"#{number} {(int)response.StatusCode} after {time.TotalMilliseconds:0} ms"
        );
        Append(text, response.Headers.NonValidated, mask);
        Append(text, response.Content.Headers.NonValidated, mask);
        return text.ToString();
    }

    private static void Append(StringBuilder text, HttpHeadersNonValidated headers, Func<string, string> mask)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                Append(text, name, value, mask);
        }
    }

    private static void Append(StringBuilder text, string name, string value, Func<string, string> mask) =>
        text.Append(CultureInfo.InvariantCulture, $"\n    {DisplayText.Line(name)}: {Shown(name, value, mask)}");

    private static string Shown(string name, string value, Func<string, string> mask) =>
        name.ToUpperInvariant() switch
        {
            "X-AMZ-SECURITY-TOKEN" or "PROXY-AUTHORIZATION" or "COOKIE" or "SET-COOKIE" => Masked,

            // The signature is masked; whose key, which scope and which headers is what one looks for here.
            "AUTHORIZATION" => mask(value),

            // Of the function's log and of the client's context the text is a body's.
            "X-AMZ-LOG-RESULT" or "X-AMZ-CLIENT-CONTEXT" => string.Create(CultureInfo.InvariantCulture, $"({value.Length} characters)"),
            _ => DisplayText.Line(mask(value)),
        };

    private static string Milliseconds(long start) =>
        TimeProvider.System.GetElapsedTime(start).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
