using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>An answer that is an error, taken apart.</summary>
internal sealed record ServiceError
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The service's code, such as <c>ResourceNotFoundException</c>; null where something else answered.</summary>
    public string? Code { get; init; }

    /// <summary>The service's own text, on one line; null where it sent none.</summary>
    public string? Text { get; init; }

    /// <summary>The media type of an answer that is not the service's, for example a proxy's page; otherwise null.</summary>
    public string? ForeignType { get; init; }

    /// <summary>The service's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where a redirect points to.</summary>
    public string? Location { get; init; }

    /// <summary>The code without the suffix that some services send and others leave out.</summary>
    public string? Kind => KindOf(Code);

    /// <summary>A code without that suffix.</summary>
    public static string? KindOf(string? code) =>
        code is not null && code.EndsWith("Exception", StringComparison.Ordinal) ? code[..^9] : code;

    /// <summary>Takes an answer apart.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body, perhaps cut.</param>
    /// <param name="mask">Takes the secrets out of what is quoted.</param>
    public static ServiceError Read(HttpResponseMessage response, byte[] body, Func<string, string> mask)
    {
        var fields = ErrorBody.Read(body);
        var code = response.Headers.Find("x-amzn-ErrorType") ?? fields?.Code;
        var text = (fields?.Text, fields?.Reason) switch
        {
            (null, var reason) => reason,
            (var message, null) => message,
            var (message, reason) => $"{message} ({reason})",
        };

        return new ServiceError
        {
            StatusCode = (int)response.StatusCode,
            Code = code is null ? null : CutCode(DisplayText.Line(mask(code))),
            Text =
                text is null ? null
                : DisplayText.Line(mask(text)) is { Length: > 0 } line ? line
                : null,
            ForeignType = fields is null && body.Length > 0 ? TypeOf(response.Content.Headers) : null,
            RequestId = response.Headers.RequestId() ?? (fields?.RequestId is { } id ? DisplayText.Line(mask(id)) : null),
            RetryAfter = RetryAfterOf(response.Headers),
            Location = response.Headers.Find("Location") is { } location ? DisplayText.Line(mask(location)) : null,
        };
    }

    // "com.amazonaws.lambda#ResourceNotFoundException:http://..." is a form that services send.
    private static string? CutCode(string code)
    {
        code = code[(code.LastIndexOf('#') + 1)..];
        var end = code.IndexOf(':');
        return (end < 0 ? code : code[..end]) is { Length: > 0 } cut ? cut : null;
    }

    private static string TypeOf(HttpContentHeaders headers) =>
        headers.ContentType?.MediaType is { } type ? DisplayText.Line(type) : "no content type";

    private static TimeSpan? RetryAfterOf(HttpResponseHeaders headers) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date - (headers.Date ?? DateTimeOffset.UtcNow) is var wait && wait > TimeSpan.Zero => wait,

            // More seconds than .NET's own reader takes.
            null when headers.Find("Retry-After") is { Length: > 0 } text && !text.AsSpan().ContainsAnyExceptInRange('0', '9') =>
                TimeSpan.FromSeconds(int.MaxValue),
            _ => null,
        };
}
