using System.Text;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// A service that gives this machine credentials: the instance's metadata service, or the endpoint of a container. It is
/// asked about once an hour, so no connection is kept: one of these is for one fetch.
/// </summary>
internal sealed class CredentialEndpoint : IDisposable
{
    private const int MostBytes = 64 * 1024;

    // Who answers that it is busy is there, and soon has an answer.
    private const int TriesOfBusy = 3;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpMessageInvoker _client;
    private readonly TimeSpan _time;
    private readonly int _tries;

    /// <summary>Prepares to ask; nothing is sent yet.</summary>
    /// <param name="name">What it is, to begin a sentence.</param>
    /// <param name="address">Where it is. Messages have its host and port alone: a path or a query may be a secret.</param>
    /// <param name="transport">The proxy to it and the trusted certificates; null for no proxy at all, whatever the environment says.</param>
    /// <param name="time">How long a try may take, from the connection to the last byte.</param>
    /// <param name="tries">How often it is tried where nothing answers.</param>
    public CredentialEndpoint(string name, Uri address, TransportOptions? transport, TimeSpan time, int tries)
    {
        Name = $"{name} at {address.Authority}";
        (_time, _tries) = (time, tries);
        var handler = SocketTransport.CreateHandler(transport ?? new TransportOptions(null));
        handler.UseProxy = transport is not null;
        _client = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>What it is and where, to begin a sentence.</summary>
    public string Name { get; }

    /// <summary>Whether it once accepted a connection and then let the time for its response run out.</summary>
    public bool IsSilent { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request, again where nothing answered or what answered was busy.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The whole address.</param>
    /// <param name="header">A header; a null value for none.</param>
    /// <param name="cancellation">Ends it at once, with its connection.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: nothing answered, or more than 64 KB came.</exception>
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
                var answer = await TryAsync(method, address, header, cancellation).ConfigureAwait(false);
                if (!answer.IsPassing || attempt >= Math.Max(_tries, TriesOfBusy))
                    return answer;
            }
            catch (LambdaQueryException) when (attempt < _tries)
            {
                // It may just be starting, as this machine may be.
            }

            await Task.Delay(_pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<CredentialResponse> TryAsync(
        HttpMethod method,
        Uri address,
        (string Name, string? Value) header,
        CancellationToken cancellation
    )
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(_time);
        using var request = new RequestMessage(method, address, time.Token);
        if (header.Value is { } value)
            request.Headers.TryAddWithoutValidation(header.Name, value);
        try
        {
            using var response = await _client.SendAsync(request, time.Token).ConfigureAwait(false);
            var body =
                await ResponseBody.ReadAllAsync(response.Content, MostBytes, time.Token).ConfigureAwait(false)
                ?? throw NotFound($"{Name} answered with more than {MostBytes / 1024} KB, which no credentials have.");
            return new CredentialResponse((int)response.StatusCode, Mask(body, header.Value));
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            IsSilent |= time.IsCancellationRequested && request.IsConnected;
            throw NotFound(
                time.IsCancellationRequested
                    ? FormattableString.Invariant($"{Name} did not answer within {_time.TotalSeconds:0.###} s.")
                    : $"{Name} could not be asked: {SystemMessage.Sentence(DisplayText.Line((e.InnerException ?? e).Message))}"
            );
        }
    }

    // Who refuses a token may quote it.
    private static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> body, string? secret) =>
        secret is null || body.Span.IndexOf(Encoding.UTF8.GetBytes(secret)) < 0
            ? body
            : Encoding.UTF8.GetBytes(SecretMask.Mask(Encoding.UTF8.GetString(body.Span), secret));

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}

/// <summary>What a <see cref="CredentialEndpoint"/> answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, of at most 64 KB.</param>
internal sealed record CredentialResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the same request may be answered otherwise a moment later.</summary>
    public bool IsPassing => Status is 429 or >= 500;
}
