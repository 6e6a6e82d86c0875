using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Server;

/// <summary>One client's connection: reads a request, passes it to the application, writes the response, and repeats.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A function that outlives its connection may still register with the token, and a source without a timer or a wait handle holds nothing."
)]
internal sealed class HttpConnection
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Closed = 2;

    private readonly Socket _socket;
    private readonly IHttpApplication _application;
    private readonly HttpLimits _limits;
    private readonly HttpActivity _activity;
    private readonly ConnectionInput _input;
    private readonly RequestReader _reader;
    private readonly ResponseWriter _writer;
    private readonly ConnectionDeadline _deadline = new();
    private readonly CancellationTokenSource _disconnected = new();
    private volatile bool _stopping;
    private volatile bool _lingering;
    private int _state;
    private long _idleSince = Environment.TickCount64;

    public HttpConnection(
        Socket socket,
        IHttpApplication application,
        RequestHeadParser parser,
        HttpDate date,
        HttpLimits limits,
        HttpActivity activity
    )
    {
        _socket = socket;
        _application = application;
        _limits = limits;
        _activity = activity;
        _input = new ConnectionInput(socket, limits.HeadBytes);
        _reader = new RequestReader(_input, parser);
        _writer = new ResponseWriter(socket, date);
    }

    /// <summary>The tick count at which the connection became idle; <see cref="long.MaxValue"/> while it serves a request.</summary>
    public long IdleSince => Volatile.Read(ref _idleSince);

    public async Task RunAsync()
    {
        try
        {
            // Inside the try block, because macOS fails here if the client has already disconnected.
            _socket.NoDelay = true;
            while (await ServeAsync().ConfigureAwait(false))
            {
                // Serve the next request.
            }

            await LingerAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client disconnected during a write, or the heartbeat or Stop closed the socket.
        }
        catch (Exception e)
        {
            _application.Report(e);
        }
        finally
        {
            // Cancel work that still runs for the client, such as a stream whose head could not be sent.
            Cancel();
            _socket.Dispose();
        }
    }

    /// <summary>Closes the connection after its current request, or immediately if it is idle.</summary>
    public void Stop()
    {
        _stopping = true;
        if (Interlocked.CompareExchange(ref _state, Closed, Idle) == Idle)
            _socket.Dispose();
    }

    /// <summary>Resets the connection, so that no client takes a partial response for a complete one.</summary>
    public void Abort()
    {
        Cancel();
        _socket.Close(0);
    }

    /// <summary>Resets the connection if its client is too slow.</summary>
    public void AbortIfOverdue()
    {
        if (!_deadline.HasPassed)
            return;

        // No reset here: the complete response is sent, and the client may still be reading it.
        if (_lingering)
            _socket.Dispose();
        else
            Abort();
    }

    private async ValueTask<bool> ServeAsync()
    {
        _deadline.Clear();
        Interlocked.CompareExchange(ref _state, Idle, Busy);
        Volatile.Write(ref _idleSince, Environment.TickCount64);
        if (_stopping || !await _reader.WaitAsync().ConfigureAwait(false))
            return false;
        if (Interlocked.CompareExchange(ref _state, Busy, Idle) != Idle)
            return false;

        Volatile.Write(ref _idleSince, long.MaxValue);
        HttpRequest? request = null;
        try
        {
            _deadline.Set(_limits.HeadTimeout);
            request = await _reader.ReadHeadAsync().ConfigureAwait(false);
            if (request is null)
                return false;
            _activity.Enter();
            return await ReadBodyAsync(request).ConfigureAwait(false) && await RespondAsync(request).ConfigureAwait(false);
        }
        catch (HttpRefusedException e)
        {
            var refusal = _application.Refuse(new HttpRefusal(e.Status, e.Message, request));
            await WriteAsync(refusal, request, close: true).ConfigureAwait(false);
            return false;
        }
        finally
        {
            if (request is not null)
                _activity.Leave();
        }
    }

    private async ValueTask<bool> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength == 0)
            return true;

        var limit = _application.BodyLimit(request);
        if (request.ContentLength > limit)
            throw new HttpRefusedException(413, "The request body is too long.");

        _deadline.Set(_limits.BodyTimeout);
        if (request.ExpectsContinue && !_reader.HasBody(request))
            await _writer.WriteContinueAsync().ConfigureAwait(false);
        return await _reader.ReadBodyAsync(request, limit).ConfigureAwait(false);
    }

    private async ValueTask<bool> RespondAsync(HttpRequest request)
    {
        _deadline.Clear();
        HttpResponse response;
        try
        {
            var work = _application.HandleAsync(request, _disconnected.Token);
            await _input.WatchAsync(work).ConfigureAwait(false);
            if (_input.Ended)
                Cancel();
            response = await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_disconnected.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            _application.Report(e);
            response = _application.Refuse(new HttpRefusal(500, $"The request failed: {e.GetType().Name}: {e.Message}", request));
        }

        var close = !request.KeepAlive || _stopping;
        await WriteAsync(response, request, close).ConfigureAwait(false);
        if (response.Stream is { } stream && !request.IsHead && !await StreamAsync(stream).ConfigureAwait(false))
            return false;
        return !close;
    }

    private async ValueTask<bool> StreamAsync(Func<IBodyStream, CancellationToken, Task> stream)
    {
        var body = new ChunkedStream(_writer, _deadline, _limits.WriteTimeout);
        _deadline.Clear();
        try
        {
            var work = stream(body, _disconnected.Token);
            await _input.WatchAsync(work).ConfigureAwait(false);
            if (_input.Ended)
                Cancel();
            await work.ConfigureAwait(false);
            _disconnected.Token.ThrowIfCancellationRequested();
            await body.EndAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            if (e is not SocketException && !_disconnected.IsCancellationRequested)
                _application.Report(e);

            // Only a reset shows the client that the response is incomplete.
            Abort();
            return false;
        }
    }

    private ValueTask WriteAsync(HttpResponse response, HttpRequest? request, bool close)
    {
        _deadline.Set(_limits.WriteTimeout);
        return _writer.WriteAsync(response, request is { IsHead: true }, close);
    }

    /// <summary>
    /// Shuts down the sending side and reads what the client still sends. Closing a socket with unread bytes resets it,
    /// and the reset may overtake the response.
    /// </summary>
    private async ValueTask LingerAsync()
    {
        if (_input.Ended)
            return;

        _deadline.Set(_limits.LingerTimeout);
        _lingering = true;
        _socket.Shutdown(SocketShutdown.Send);
        do
        {
            _input.Consume(_input.Unread.Length);
        } while (await _input.FillAsync().ConfigureAwait(false));
    }

    /// <summary>Cancels the handler's token on another thread, because callbacks that a handler registered may block.</summary>
    private void Cancel() =>
        _ = _disconnected
            .CancelAsync()
            .ContinueWith(
                static (cancelled, application) => ((IHttpApplication)application!).Report(cancelled.Exception!),
                _application,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
}
