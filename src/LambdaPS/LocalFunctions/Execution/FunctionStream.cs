using System.Management.Automation;
using System.Text;
using System.Threading.Channels;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>
/// A function's output on its way to the caller while the function writes it: text as it is with a line feed, any other
/// object as a line of JSON. A caller who reads slowly makes the function wait.
/// </summary>
internal sealed class FunctionStream
{
    // So many may wait to be sent before the function waits itself.
    private const int Capacity = 64;

    private readonly Channel<byte[]> _pieces = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _sending;

    public FunctionStream(PSDataCollection<PSObject> output, LocalOutput target)
    {
        // Raised on the function's own thread before its next statement.
        output.DataAdded += (_, _) =>
        {
            foreach (var value in output.ReadAll())
                Write(value);
        };
        _sending = SendAsync(target);
    }

    /// <summary>The first output that could not be sent because it is no JSON; null where there was none.</summary>
    public LambdaQueryException? Fault { get; private set; }

    /// <summary>Takes no more, so that a function that waits for its caller can be stopped.</summary>
    public void Close() => _pieces.Writer.TryComplete();

    /// <summary>Takes no more, and waits until what was taken is sent.</summary>
    public Task EndAsync()
    {
        Close();
        return _sending;
    }

    private void Write(PSObject value)
    {
        if (Fault is not null)
            return;
        try
        {
            var piece = LineOf(value);
            while (!_pieces.Writer.TryWrite(piece))
            {
                if (!_pieces.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                    return;
            }
        }
        catch (LambdaQueryException failure)
        {
            // An event handler is no place to throw from; the call's end tells.
            Fault = failure;
        }
    }

    private static byte[] LineOf(PSObject? value) =>
        value?.BaseObject is string text ? Encoding.UTF8.GetBytes(text + "\n") : [.. PSJsonWriter.ToUtf8(value), (byte)'\n'];

    private async Task SendAsync(LocalOutput target)
    {
        try
        {
            await foreach (var piece in _pieces.Reader.ReadAllAsync().ConfigureAwait(false))
                await target(piece).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whoever took the output has gone, and knows; here only the function must not wait for him any longer.
            Close();
        }
    }
}
