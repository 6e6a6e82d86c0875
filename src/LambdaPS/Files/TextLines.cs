using System.Buffers;
using System.Text;

namespace LambdaPS.Files;

/// <summary>
/// Splits bytes that arrive in chunks into lines. The bytes are UTF-8; invalid bytes become the replacement character,
/// and a byte order mark at the beginning is dropped. A line ends with \n or \r\n; a single \r is part of its line. At
/// most one line is buffered.
/// </summary>
/// <param name="maxBytes">
/// The maximum length of a line in bytes. The default is more than Lambda streams (200 MB), so it limits only other
/// endpoints.
/// </param>
internal sealed class TextLines(int maxBytes = 256 * 1024 * 1024)
{
    private const int MaxReusedBytes = 64 * 1024;

    private ArrayBufferWriter<byte> _partialLine = new();
    private bool _isFirst = true;

    /// <summary>Returns the lines that a chunk completes, each when it is enumerated. Enumerate them all before the next chunk.</summary>
    /// <exception cref="LambdaQueryException">ResponseInvalid: a line is longer than the limit.</exception>
    public IEnumerable<string> Add(ReadOnlyMemory<byte> chunk)
    {
        while (chunk.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            yield return Complete(chunk.Span[..end]);
            chunk = chunk[(end + 1)..];
        }

        Check(chunk.Length);
        _partialLine.Write(chunk.Span);
    }

    /// <summary>Returns the last line if it has no line ending; otherwise null.</summary>
    public string? End()
    {
        if (_partialLine.WrittenCount == 0)
            return null;
        var last = Decode(_partialLine.WrittenSpan);
        _partialLine = new ArrayBufferWriter<byte>();
        return last.Length == 0 ? null : last;
    }

    private string Complete(ReadOnlySpan<byte> end)
    {
        Check(end.Length);
        if (_partialLine.WrittenCount == 0)
            return DecodeWithoutReturn(end);

        _partialLine.Write(end);
        var line = DecodeWithoutReturn(_partialLine.WrittenSpan);
        if (_partialLine.Capacity > MaxReusedBytes)
            _partialLine = new ArrayBufferWriter<byte>();
        else
            _partialLine.ResetWrittenCount();
        return line;
    }

    private string DecodeWithoutReturn(ReadOnlySpan<byte> line) => Decode(line is [.. var text, (byte)'\r'] ? text : line);

    // A line feed is never part of another character, so each line can be decoded separately.
    private string Decode(ReadOnlySpan<byte> line)
    {
        var mark = Encoding.UTF8.Preamble;
        if (_isFirst && line.StartsWith(mark))
            line = line[mark.Length..];
        _isFirst = false;
        return Encoding.UTF8.GetString(line);
    }

    private void Check(int more)
    {
        if (more <= maxBytes - _partialLine.WrittenCount)
            return;
        throw new LambdaQueryException(
            LambdaErrorId.ResponseInvalid,
            FormattableString.Invariant($"The response has a line of more than {maxBytes:N0} bytes.")
        )
        {
            Outcome = QueryOutcome.Ran,
            Advice = "The function ran. Use -OutFile to write its response to a file.",
        };
    }
}
