using System.Management.Automation;
using System.Text;
using System.Threading.Channels;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>
/// The output of a function, sent to the caller while the function writes it: a string as a line, any other object as a
/// line of JSON. A caller that reads slowly blocks the function.
/// </summary>
internal sealed class FunctionStream
{
    // The number of lines that may wait before the function is blocked.
    private const int Capacity = 64;

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _sending;

    public FunctionStream(PSDataCollection<PSObject> output, LocalOutput target)
    {
        // Raised on the function's thread before its next statement.
        output.DataAdded += (_, _) =>
        {
            foreach (var value in output.ReadAll())
                Write(value);
        };
        _sending = SendAsync(target);
    }

    /// <summary>The failure of the first output that cannot be converted to JSON; null for none.</summary>
    public LambdaQueryException? Fault { get; private set; }

    /// <summary>Accepts no more output, so that a function that waits for its caller can be stopped.</summary>
    public void Close() => _lines.Writer.TryComplete();

    /// <summary>Accepts no more output, and waits until the accepted output is sent.</summary>
    public Task CompleteAsync()
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
            var line = FormatLine(value);
            while (!_lines.Writer.TryWrite(line))
            {
                if (!_lines.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                    return;
            }
        }
        catch (LambdaQueryException failure)
        {
            // An event handler must not throw. The end of the call reports the failure.
            Fault = failure;
        }
    }

    private static byte[] FormatLine(PSObject? value) =>
        value?.BaseObject is string text ? Encoding.UTF8.GetBytes(text + "\n") : [.. PSJsonWriter.ToUtf8(value), (byte)'\n'];

    private async Task SendAsync(LocalOutput target)
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
                await target(line).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The caller has disconnected, so the function must not wait for it.
            Close();
        }
    }
}
