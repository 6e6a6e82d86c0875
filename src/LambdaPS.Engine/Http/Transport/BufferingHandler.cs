using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Reads the body of a response before it returns the response. The SDK reads bodies without the caller's cancellation, so it could
/// wait without a limit for a server that stops in the middle of one.
/// </summary>
internal sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostBytes = 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            using var received = response.Content;
            var body =
                await ResponseBody.ReadAllAsync(received, MostBytes, cancellationToken).ConfigureAwait(false)
                ?? throw new IOException($"The response is longer than {MostBytes / 1024} KB.");
            response.Content = new ByteArrayContent(body);
            foreach (var (name, values) in received.Headers)
                response.Content.Headers.TryAddWithoutValidation(name, values);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
