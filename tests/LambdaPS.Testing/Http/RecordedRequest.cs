using System.Text;

namespace LambdaPS.Testing.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Head">The request line and the headers, byte by byte.</param>
/// <param name="Body">The body.</param>
internal sealed record RecordedRequest(string Head, byte[] Body)
{
    /// <summary>The first line.</summary>
    public string Line => Head[..Head.IndexOf('\r')];

    /// <summary>The path and query as they were sent.</summary>
    public string Target => Line.Split(' ')[1];

    /// <summary>The body's text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's value; null where it was not sent.</summary>
    public string? Header(string name) =>
        Head.Split("\r\n")
            .Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .SingleOrDefault();
}
