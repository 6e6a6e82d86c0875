using System.Net.Sockets;

namespace LambdaPS.Local.Server.Messages;

/// <summary>
/// What a client sends, buffered. One receive at a time is under way; one that was begun to notice the client's end
/// while a request is answered goes on and serves the next request.
/// </summary>
internal sealed class ConnectionInput(Socket socket, int capacity)
{
    private byte[] _buffer = new byte[Math.Min(4096, capacity)];
    private int _start;
    private int _end;
    private Task<int>? _receiving;

    /// <summary>What has come and is not consumed.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether the client has ended its side, or the connection is broken.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether nothing more fits before something is consumed.</summary>
    public bool IsFull => _end - _start == capacity;

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end && _receiving is null)
            _start = _end = 0;
    }

    /// <summary>Waits for more; false when nothing will come any more.</summary>
    public async ValueTask<bool> FillAsync()
    {
        if (Ended)
            return false;

        if (_receiving is { } receiving)
        {
            _receiving = null;
            return Commit(await receiving.ConfigureAwait(false));
        }

        MakeRoom();
        return Commit(await ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false));
    }

    /// <summary>Fills <paramref name="target"/>, from the buffer first; false when the client ends before that.</summary>
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

            // What is long goes straight to where it belongs.
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
    /// Waits until <paramref name="work"/> is done or the client has gone, whichever is first. Requests that the
    /// client sends ahead meanwhile are kept.
    /// </summary>
    public async Task WatchAsync(Task work)
    {
        while (!work.IsCompleted && !Ended)
        {
            if (_receiving is null)
            {
                // A client that has filled the buffer with requests ahead is not watched.
                if (IsFull)
                    return;
                MakeRoom();
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

    private void MakeRoom()
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
            // Reset by the client, or closed by the heartbeat or the stop: to the reader it is the end.
            return 0;
        }
    }
}
