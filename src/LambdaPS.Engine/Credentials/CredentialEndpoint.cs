using System.Text;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// A service that provides this machine with credentials: the instance's metadata service, or the endpoint of a container.
/// An object is for one fetch: there is about one per hour, so connections are not pooled.
/// </summary>
internal sealed class CredentialEndpoint : IDisposable
{
    private const int MostBytes = 64 * 1024;

    // A service that is busy exists, and a retry usually succeeds.
    private const int BusyAttempts = 3;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpMessageInvoker _client;
    private readonly TimeSpan _timeout;
    private readonly int _attempts;

    /// <summary>Creates the client; nothing is sent yet.</summary>
    /// <param name="name">The name, to begin a sentence.</param>
    /// <param name="address">The address. Messages show host and port only: a path or a query may be a secret.</param>
    /// <param name="transport">The proxy to it and the trusted certificates; null for no proxy, also if the environment names one.</param>
    /// <param name="timeout">The time limit of an attempt, from the connection to the last byte.</param>
    /// <param name="attempts">The number of attempts if there is no response.</param>
    public CredentialEndpoint(string name, Uri address, TransportOptions? transport, TimeSpan timeout, int attempts)
    {
        Name = $"{name} at {address.Authority}";
        (_timeout, _attempts) = (timeout, attempts);
        var handler = SocketTransport.CreateHandler(transport ?? new TransportOptions(null));
        handler.UseProxy = transport is not null;
        _client = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>The name and the host, to begin a sentence.</summary>
    public string Name { get; }

    /// <summary>True if it has accepted a connection and sent no response in time.</summary>
    public bool IsSilent { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request, with retries if there is no response or the service is busy.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The whole address.</param>
    /// <param name="header">A header; a null value for no header.</param>
    /// <param name="cancellation">Cancels the request and closes its connection.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: there was no response, or it was longer than 64 KB.</exception>
    public async Task<CredentialResponse> SendAsync(
        HttpMethod method,
        Uri address,
        (string Name, string? Value) header,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await AttemptAsync(method, address, header, cancellation).ConfigureAwait(false);
                if (!response.IsTransient || attempt >= Math.Max(_attempts, BusyAttempts))
                    return response;
            }
            catch (LambdaQueryException) when (attempt < _attempts)
            {
                // The service may be starting, with this machine.
            }

            await Task.Delay(_pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<CredentialResponse> AttemptAsync(
        HttpMethod method,
        Uri address,
        (string Name, string? Value) header,
        CancellationToken cancellation
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timeout);
        using var request = new RequestMessage(method, address, deadline.Token);
        if (header.Value is { } value)
            request.Headers.TryAddWithoutValidation(header.Name, value);
        try
        {
            using var response = await _client.SendAsync(request, deadline.Token).ConfigureAwait(false);
            var body =
                await ResponseBody.ReadAllAsync(response.Content, MostBytes, deadline.Token).ConfigureAwait(false)
                ?? throw NotFound($"{Name} returned more than {MostBytes / 1024} KB, which is too long for credentials.");
            return new CredentialResponse((int)response.StatusCode, Mask(body, header.Value));
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            IsSilent |= deadline.IsCancellationRequested && request.IsConnected;
            throw NotFound(
                deadline.IsCancellationRequested
                    ? FormattableString.Invariant($"{Name} did not respond within {_timeout.TotalSeconds:0.###} s.")
                    : $"{Name} cannot be reached: {SystemMessage.Sentence(DisplayText.Line((e.InnerException ?? e).Message))}"
            );
        }
    }

    // A service that rejects a token may quote it.
    private static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> body, string? secret) =>
        secret is null || body.Span.IndexOf(Encoding.UTF8.GetBytes(secret)) < 0
            ? body
            : Encoding.UTF8.GetBytes(SecretMask.Mask(Encoding.UTF8.GetString(body.Span), secret));

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}

/// <summary>The response of a <see cref="CredentialEndpoint"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, of at most 64 KB.</param>
internal sealed record CredentialResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>True if the failure is transient.</summary>
    public bool IsTransient => Status is 429 or >= 500;
}
