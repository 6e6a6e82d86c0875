using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>A whole answer.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; nobody else writes to it.</param>
/// <param name="SentAt">When the request was sent.</param>
/// <param name="Elapsed">From sending to the end of the answer.</param>
internal sealed record ServiceResponse(int StatusCode, HttpResponseHeaders Headers, byte[] Body, DateTimeOffset SentAt, TimeSpan Elapsed)
{
    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Takes the request's secrets out of what is quoted.</summary>
    public required Func<string, string> Mask { get; init; }

    /// <summary>The service's id of the request.</summary>
    public string? RequestId => Headers.RequestId();
}
