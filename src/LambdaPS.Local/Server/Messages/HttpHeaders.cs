using System.Collections;

namespace LambdaPS.Local.Server.Messages;

/// <summary>The header lines of a request in their order, including duplicates.</summary>
internal sealed class HttpHeaders : IReadOnlyList<HttpHeader>
{
    private readonly List<HttpHeader> _lines = new(12);

    public int Count => _lines.Count;

    public HttpHeader this[int index] => _lines[index];

    /// <summary>Finds the first value of a header, ignoring case; null if there is none.</summary>
    public string? First(string name)
    {
        foreach (var line in _lines)
        {
            if (string.Equals(line.Name, name, StringComparison.OrdinalIgnoreCase))
                return line.Value;
        }

        return null;
    }

    public int CountOf(string name)
    {
        var count = 0;
        foreach (var line in _lines)
        {
            if (string.Equals(line.Name, name, StringComparison.OrdinalIgnoreCase))
                count++;
        }

        return count;
    }

    public void Add(HttpHeader line) => _lines.Add(line);

    public IEnumerator<HttpHeader> GetEnumerator() => _lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One header line. The value is Latin-1, one character for each byte, without surrounding whitespace.</summary>
internal readonly record struct HttpHeader(string Name, string Value);
