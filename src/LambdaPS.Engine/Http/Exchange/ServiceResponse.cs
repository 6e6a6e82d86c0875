using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>A complete response.</summary>
internal sealed record ServiceResponse(int StatusCode, HttpResponseHeaders Headers, byte[] Body, DateTimeOffset SentAt, TimeSpan Elapsed)
{
    public int Attempts { get; init; } = 1;

    /// <summary>Removes the request's secrets from quoted text.</summary>
    public required Func<string, string> Mask { get; init; }

    /// <summary>Removes the request's secrets from content that must stay complete.</summary>
    public Func<string, string> MaskContent { get; init; } = text => text;

    public string? RequestId => Headers.RequestId();
}
