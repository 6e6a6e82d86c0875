using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>Traces requests and responses: addresses, headers and body sizes, without secrets.</summary>
internal static class TracedExchange
{
    private const string Masked = "********";

    /// <summary>Sends a request, and adds the request and the response headers, or the failure, to the trace.</summary>
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
            trace.Add(Response(number, response, TimeProvider.System.GetElapsedTime(start), mask));
            return response;
        }
        catch (Exception e)
        {
            var reason = DisplayText.Line(mask((e.InnerException ?? e).Message));
            trace.Add(
                string.Create(CultureInfo.InvariantCulture, $"#{number} no response after {ElapsedMilliseconds(start)} ms: {reason}")
            );
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

        // Reading the length creates the header, which otherwise does not exist before the request is sent.
        _ = content.Headers.ContentLength;
        Append(text, content.Headers.NonValidated, mask);
        return text.ToString();
    }

    private static string Response(int number, HttpResponseMessage response, TimeSpan elapsed, Func<string, string> mask)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"#{number} {(int)response.StatusCode} after {elapsed.TotalMilliseconds:0} ms"
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
        text.Append(CultureInfo.InvariantCulture, $"\n    {DisplayText.Line(name)}: {DisplayValue(name, value, mask)}");

    private static string DisplayValue(string name, string value, Func<string, string> mask) =>
        name.ToUpperInvariant() switch
        {
            "X-AMZ-SECURITY-TOKEN" or "PROXY-AUTHORIZATION" or "COOKIE" or "SET-COOKIE" => Masked,

            // Only the signature is masked. Key ID, scope and signed headers are needed for debugging.
            "AUTHORIZATION" => mask(value),

            // The log and the client context are content, like a body, so only their size is traced.
            "X-AMZ-LOG-RESULT" or "X-AMZ-CLIENT-CONTEXT" => string.Create(CultureInfo.InvariantCulture, $"({value.Length} characters)"),
            _ => DisplayText.Line(mask(value)),
        };

    private static string ElapsedMilliseconds(long start) =>
        TimeProvider.System.GetElapsedTime(start).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
