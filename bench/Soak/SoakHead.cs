using System.Globalization;

namespace LambdaPS.Bench.Soak;

/// <summary>What the server needs of a request's head.</summary>
internal sealed record SoakHead(string Path, string Query, int Length, string? Type)
{
    /// <summary>Whether it asks for a page of functions.</summary>
    public bool IsList => Path == "/2015-03-31/functions";

    /// <summary>Whether it asks for a stream.</summary>
    public bool Streams => Path.EndsWith("/response-streaming-invocations", StringComparison.Ordinal);

    /// <summary>The page that a list asks for.</summary>
    public int Marker =>
        Query.StartsWith("Marker=", StringComparison.Ordinal) ? int.Parse(Query.AsSpan(7), CultureInfo.InvariantCulture) : 0;

    public static SoakHead Read(string text)
    {
        var lines = text.Split("\r\n");
        var target = lines[0].Split(' ')[1].Split('?');
        return new SoakHead(
            target[0],
            target.Length > 1 ? target[1] : "",
            Find("Content-Length: ") is { } length ? int.Parse(length, CultureInfo.InvariantCulture) : 0,
            Find("X-Amz-Invocation-Type: ") is { } type && type != "RequestResponse" ? type : null
        );

        string? Find(string name) =>
            lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..];
    }
}
