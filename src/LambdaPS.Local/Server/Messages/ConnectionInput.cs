using System.Net.Sockets;

namespace LambdaPS.Local.Server.Messages;

/// <summary>
/// The buffered input of a connection. At most one receive is in progress. A receive that was started to notice a
/// disconnect while a request is handled also reads the next request.
/// </summary>
internal sealed class ConnectionInput(Socket socket, int capacity)
{
    private byte[] _buffer = new byte[Math.Min(4096, capacity)];
    private int _start;
    private int _end;
    private Task<int>? _receiving;

    /// <summary>The received bytes that are not yet consumed.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>True if the client has closed its side, or the connection is broken.</summary>
    public bool Ended { get; private set; }

    public bool IsFull => _end - _start == capacity;

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end && _receiving is null)
            _start = _end = 0;
    }

    /// <summary>Waits for more bytes; false if none will arrive.</summary>
    public async ValueTask<bool> FillAsync()
    {
        if (Ended)
            return false;

        if (_receiving is { } receiving)
        {
            _receiving = null;
            return Commit(await receiving.ConfigureAwait(false));
        }

        EnsureSpace();
        return Commit(await ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false));
    }

    /// <summary>Fills <paramref name="target"/>, from the buffer first; false if the client disconnects before it is full.</summary>
    public async ValueTask<bool> ReadExactlyAsync(Memory<byte> target)
    {
        while (true)
        {
            var count = Math.Min(target.Length, _end - _start);
            Unread[..count].CopyTo(target.Span);
            Consume(count);
            target = target[count..];
            if (target.IsEmpty)
                return true;

            // Large reads bypass the buffer.
            if (!Ended && _receiving is null && target.Length >= _buffer.Length)
            {
                var received = await ReceiveAsync(target).ConfigureAwait(false);
                Ended = received == 0;
                target = target[received..];
                if (target.IsEmpty)
                    return true;
            }
            else if (!await FillAsync().ConfigureAwait(false))
            {
                return false;
            }

            if (Ended)
                return false;
        }
    }

    /// <summary>
    /// Waits until <paramref name="work"/> is completed or the client disconnects. Pipelined requests that arrive in
    /// the meantime are buffered.
    /// </summary>
    public async Task WatchAsync(Task work)
    {
        while (!work.IsCompleted && !Ended)
        {
            if (_receiving is null)
            {
                // The buffer is full of pipelined requests, so a disconnect cannot be noticed.
                if (IsFull)
                    return;
                EnsureSpace();
                _receiving = ReceiveAsync(_buffer.AsMemory(_end)).AsTask();
            }

            await Task.WhenAny(work, _receiving).ConfigureAwait(false);
            if (_receiving.IsCompleted)
            {
                var received = await _receiving.ConfigureAwait(false);
                _receiving = null;
                Commit(received);
            }
        }
    }

    private bool Commit(int received)
    {
        _end += received;
        Ended = received == 0;
        return !Ended;
    }

    private void EnsureSpace()
    {
        if (_end < _buffer.Length)
            return;

        if (_start > 0)
        {
            Unread.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        else
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, capacity));
        }
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> target)
    {
        try
        {
            return await socket.ReceiveAsync(target, SocketFlags.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Reset by the client, or closed by the heartbeat or Stop.
            return 0;
        }
    }
}
