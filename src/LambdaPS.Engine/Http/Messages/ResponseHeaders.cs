using System.Net.Http.Headers;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>Reads response headers as they were sent, without the cost of typed parsing.</summary>
internal static class ResponseHeaders
{
    /// <summary>Finds the first value of a header; null if it is absent or empty.</summary>
    public static string? Find(this HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
            return null;
        foreach (var value in values)
        {
            if (value.Length > 0)
                return value;
        }

        return null;
    }

    /// <summary>True if a header is present, even if it is empty.</summary>
    public static bool Has(this HttpResponseHeaders headers, string name) => headers.NonValidated.Contains(name);

    /// <summary>Finds the first value of a header and makes it safe to display.</summary>
    public static string? FindText(this HttpResponseHeaders headers, string name) =>
        headers.Find(name) is { } value ? DisplayText.Block(value) : null;

    /// <summary>Finds the request ID of the service; null if the response is not the service's.</summary>
    public static string? RequestId(this HttpResponseHeaders headers) =>
        (headers.Find("x-amzn-RequestId") ?? headers.Find("x-amz-request-id")) is { } id ? DisplayText.Line(id) : null;
}
