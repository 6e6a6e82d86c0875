using System.Buffers;
using System.Text;

namespace LambdaPS.Files;

/// <summary>
/// Makes whole lines of text of bytes that come in chunks, cut anywhere. The bytes are UTF-8, and what is not becomes
/// the replacement character; a byte order mark at the beginning is dropped. A line ends with \n or \r\n; a \r alone
/// belongs to its line. No more than one line is kept.
/// </summary>
/// <param name="longest">
/// The most bytes of a line. By default more than all that Lambda streams (200 MB), so that no line of Lambda's is too
/// long: this only bounds what an endpoint that never ends its line can take.
/// </param>
internal sealed class TextLines(int longest = 256 * 1024 * 1024)
{
    private const int UsualLine = 64 * 1024;

    private ArrayBufferWriter<byte> _begun = new();
    private bool _first = true;

    /// <summary>The lines that this chunk completes, each made when it is asked for. Read to the end before the next chunk.</summary>
    /// <exception cref="LambdaQueryException">ResponseInvalid: a line is longer than the limit.</exception>
    public IEnumerable<string> Add(ReadOnlyMemory<byte> chunk)
    {
        while (chunk.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            yield return Complete(chunk.Span[..end]);
            chunk = chunk[(end + 1)..];
        }

        Check(chunk.Length);
        _begun.Write(chunk.Span);
    }

    /// <summary>The last line, where it has no line end; otherwise null.</summary>
    public string? End()
    {
        if (_begun.WrittenCount == 0)
            return null;
        var last = Decode(_begun.WrittenSpan);
        _begun = new ArrayBufferWriter<byte>();
        return last.Length == 0 ? null : last;
    }

    private string Complete(ReadOnlySpan<byte> end)
    {
        Check(end.Length);
        if (_begun.WrittenCount == 0)
            return DecodeWithoutReturn(end);

        _begun.Write(end);
        var line = DecodeWithoutReturn(_begun.WrittenSpan);
        if (_begun.Capacity > UsualLine)
            _begun = new ArrayBufferWriter<byte>();
        else
            _begun.ResetWrittenCount();
        return line;
    }

    private string DecodeWithoutReturn(ReadOnlySpan<byte> line) => Decode(line is [.. var text, (byte)'\r'] ? text : line);

    // A line feed is never a part of another character, so a line can be decoded by itself.
    private string Decode(ReadOnlySpan<byte> line)
    {
        var mark = Encoding.UTF8.Preamble;
        if (_first && line.StartsWith(mark))
            line = line[mark.Length..];
        _first = false;
        return Encoding.UTF8.GetString(line);
    }

    private void Check(int more)
    {
        if (more <= longest - _begun.WrittenCount)
            return;
        throw new LambdaQueryException(
            QueryFailure.ResponseInvalid,
            FormattableString.Invariant($"The response has a line of more than {longest:N0} bytes.")
        )
        {
            Outcome = QueryOutcome.Ran,
            Advice = "The function ran. Use -OutFile to write its response to a file.",
        };
    }
}
