using System.Collections;

namespace LambdaPS.Local.Server.Messages;

/// <summary>The header lines of a request in the order they came, duplicates among them.</summary>
internal sealed class HttpHeaders : IReadOnlyList<HttpHeader>
{
    private readonly List<HttpHeader> _lines = new(12);

    public int Count => _lines.Count;

    public HttpHeader this[int index] => _lines[index];

    /// <summary>The first value of that name, in any case; null where there is none.</summary>
    public string? First(string name)
    {
        foreach (var line in _lines)
        {
            if (string.Equals(line.Name, name, StringComparison.OrdinalIgnoreCase))
                return line.Value;
        }

        return null;
    }

    /// <summary>How many lines have that name, in any case.</summary>
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

/// <summary>One header line. The value is Latin-1: a character for each byte that was sent, without the space around it.</summary>
internal readonly record struct HttpHeader(string Name, string Value);
