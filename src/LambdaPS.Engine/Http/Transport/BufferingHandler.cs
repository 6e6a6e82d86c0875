using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Reads the body of a response before it returns the response. The SDK reads bodies without the caller's cancellation, so it could
/// wait without a limit for a server that stops in the middle of one.
/// </summary>
/// <param name="inner">The handler that sends requests.</param>
/// <param name="deadline">Cancels every request: the SDK renews a login without the caller's cancellation.</param>
internal sealed class BufferingHandler(HttpMessageHandler inner, CancellationToken deadline) : DelegatingHandler(inner)
{
    private const int MostBytes = 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
        var response = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
        try
        {
            using var received = response.Content;
            var body =
                await ResponseBody.ReadAllAsync(received, MostBytes, linked.Token).ConfigureAwait(false)
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
