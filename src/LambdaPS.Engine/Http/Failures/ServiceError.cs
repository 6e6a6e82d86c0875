using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>An error response of a service.</summary>
internal sealed record ServiceError
{
    public required int StatusCode { get; init; }

    /// <summary>The error code, such as <c>ResourceNotFoundException</c>; null if the response is not the service's.</summary>
    public string? Code { get; init; }

    /// <summary>The message of the service on one line; null if there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The service's reason for throttling the request; null if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The media type if the response is not the service's, such as a proxy's page; otherwise null.</summary>
    public string? ForeignType { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>The code without the suffix <c>Exception</c>, which only some services send.</summary>
    public string? Kind => KindOf(Code);

    /// <summary>Removes the suffix <c>Exception</c> from a code.</summary>
    public static string? KindOf(string? code) =>
        code is not null && code.EndsWith("Exception", StringComparison.Ordinal) ? code[..^9] : code;

    /// <summary>Parses an error response from its headers and its body, which may be truncated.</summary>
    public static ServiceError Read(HttpResponseMessage response, byte[] body, Func<string, string> mask)
    {
        var fields = ErrorBody.Read(body);
        var code = response.Headers.Find("x-amzn-ErrorType") ?? fields?.Code;
        var text = (fields?.Text, fields?.Reason) switch
        {
            (null, var cause) => cause,
            (var message, null) => message,
            var (message, cause) => $"{message} ({cause})",
        };

        return new ServiceError
        {
            StatusCode = (int)response.StatusCode,
            Code = code is null ? null : ParseCode(DisplayText.Line(mask(code))),
            Text =
                text is null ? null
                : DisplayText.Line(mask(text)) is { Length: > 0 } line ? line
                : null,
            Reason = fields?.Reason is { } reason ? DisplayText.Line(mask(reason)) : null,
            ForeignType = fields is null && body.Length > 0 ? TypeOf(response.Content.Headers) : null,
            RequestId = response.Headers.RequestId() ?? (fields?.RequestId is { } id ? DisplayText.Line(mask(id)) : null),
            RetryAfter = ReadRetryAfter(response.Headers),
            Location = response.Headers.Find("Location") is { } location ? DisplayText.Line(mask(location)) : null,
        };
    }

    // Some services send the form "com.amazonaws.lambda#ResourceNotFoundException:http://...".
    private static string? ParseCode(string code)
    {
        code = code[(code.LastIndexOf('#') + 1)..];
        var end = code.IndexOf(':');
        return (end < 0 ? code : code[..end]) is { Length: > 0 } parsed ? parsed : null;
    }

    private static string TypeOf(HttpContentHeaders headers) =>
        headers.ContentType?.MediaType is { } type ? DisplayText.Line(type) : "no content type";

    private static TimeSpan? ReadRetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date - (headers.Date ?? DateTimeOffset.UtcNow) is var wait && wait > TimeSpan.Zero => wait,

            // .NET does not parse a larger number of seconds.
            null when headers.Find("Retry-After") is { Length: > 0 } text && !text.AsSpan().ContainsAnyExceptInRange('0', '9') =>
                TimeSpan.FromSeconds(int.MaxValue),
            _ => null,
        };
}
