using System.Net.Http.Headers;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>Reads the headers of an answer as they were sent, without the parsing that a typed read does.</summary>
internal static class ResponseHeaders
{
    /// <summary>A header's first value; null where it is absent or empty.</summary>
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

    /// <summary>Whether a header is there, be it empty.</summary>
    public static bool Has(this HttpResponseHeaders headers, string name) => headers.NonValidated.Contains(name);

    /// <summary>A header's first value without control characters, to be displayed.</summary>
    public static string? FindText(this HttpResponseHeaders headers, string name) =>
        headers.Find(name) is { } value ? DisplayText.Block(value) : null;

    /// <summary>The service's id of the request; null where something else answered.</summary>
    public static string? RequestId(this HttpResponseHeaders headers) =>
        (headers.Find("x-amzn-RequestId") ?? headers.Find("x-amz-request-id")) is { } id ? DisplayText.Line(id) : null;
}
