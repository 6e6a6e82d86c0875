using System.Buffers;
using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Server.Messages;

/// <summary>Parses the head of a request strictly (RFC 9112): anything ambiguous is rejected.</summary>
internal sealed class RequestHeadParser(HttpLimits limits, HostNames hosts)
{
    private static readonly SearchValues<byte> _tokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>Parses a head whose lines all end in CRLF.</summary>
    /// <param name="head">The bytes from the request line up to the empty line, including the last CRLF.</param>
    public HttpRequest Parse(ReadOnlySpan<byte> head)
    {
        var lineEnd = head.IndexOf("\r\n"u8);
        var (method, target, version) = ParseRequestLine(head[..lineEnd]);
        var headers = ParseHeaders(head[(lineEnd + 2)..]);
        CheckHost(headers);

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new HttpRequest
        {
            Method = method,
            Path = query < 0 ? target : target[..query],
            Query = query < 0 ? "" : target[(query + 1)..],
            Headers = headers,
            ContentLength = ReadBodyLength(headers, version),
            ExpectsContinue = ReadExpectation(headers) && version == 1,
            SupportsChunked = version == 1,
            KeepAlive = version == 1 && !HasOption(headers, "Connection", "close"),
        };
    }

    private static (string Method, string Target, int Version) ParseRequestLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last <= first + 1)
            throw new HttpRefusedException(400, "The request line is not 'METHOD target HTTP/1.1'.");

        var method = line[..first];
        var target = line[(first + 1)..last];
        if (method.ContainsAnyExcept(_tokenBytes) || target.ContainsAnyInRange((byte)0, (byte)' ') || target.Contains((byte)0x7F))
            throw new HttpRefusedException(400, "The request line is not 'METHOD target HTTP/1.1'.");

        var version = line[(last + 1)..];
        var minor =
            version.SequenceEqual("HTTP/1.1"u8) ? 1
            : version.SequenceEqual("HTTP/1.0"u8) ? 0
            : version.StartsWith("HTTP/"u8) ? throw new HttpRefusedException(505, "Only HTTP/1.1 is supported.")
            : throw new HttpRefusedException(400, "The request line is not 'METHOD target HTTP/1.1'.");

        if (method.SequenceEqual("TRACE"u8) || method.SequenceEqual("CONNECT"u8))
            throw new HttpRefusedException(405, "TRACE and CONNECT are not supported.");
        if (target[0] != (byte)'/')
            throw new HttpRefusedException(400, "The request target must be a path.");

        return (FormatMethod(method), Encoding.Latin1.GetString(target), minor);
    }

    private HttpHeaders ParseHeaders(ReadOnlySpan<byte> lines)
    {
        var headers = new HttpHeaders();
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf("\r\n"u8);
            var line = lines[..end];
            lines = lines[(end + 2)..];

            // Also rejects a folded value (a line that begins with a space) and a space before the colon.
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].ContainsAnyExcept(_tokenBytes))
                throw new HttpRefusedException(400, "A header line is not 'name: value'.");
            var value = line[(colon + 1)..].Trim(" \t"u8);
            foreach (var character in value)
            {
                if ((character < ' ' && character != '\t') || character == 0x7F)
                    throw new HttpRefusedException(400, "A header value contains a control character.");
            }

            if (headers.Count == limits.HeaderCount)
                throw new HttpRefusedException(431, $"A request may have at most {limits.HeaderCount} headers.");
            headers.Add(new HttpHeader(Encoding.ASCII.GetString(line[..colon]), Encoding.Latin1.GetString(value)));
        }

        return headers;
    }

    private void CheckHost(HttpHeaders headers)
    {
        if (headers.CountOf("Host") != 1)
            throw new HttpRefusedException(400, "A request must have exactly one Host header.");
        if (!hosts.Contains(headers.First("Host")!))
            throw new HttpRefusedException(400, "The Host header is not this endpoint's loopback address.");
    }

    /// <summary>Reads the length of the body; null for a chunked body.</summary>
    private static long? ReadBodyLength(HttpHeaders headers, int version)
    {
        var lengths = headers.CountOf("Content-Length");
        var codings = headers.CountOf("Transfer-Encoding");
        if (codings > 0)
        {
            if (lengths > 0)
                throw new HttpRefusedException(400, "Content-Length and Transfer-Encoding cannot be combined.");
            if (version == 0)
                throw new HttpRefusedException(400, "HTTP/1.0 does not support Transfer-Encoding.");
            if (codings > 1 || !string.Equals(headers.First("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase))
                throw new HttpRefusedException(501, "The only supported Transfer-Encoding is chunked.");
            return null;
        }

        if (lengths == 0)
            return 0;
        if (lengths > 1 || !long.TryParse(headers.First("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new HttpRefusedException(400, "Content-Length must be one number.");
        }

        return length;
    }

    private static bool ReadExpectation(HttpHeaders headers)
    {
        var expect = headers.First("Expect");
        if (expect is null)
            return false;
        if (headers.CountOf("Expect") > 1 || !string.Equals(expect, "100-continue", StringComparison.OrdinalIgnoreCase))
            throw new HttpRefusedException(417, "The only supported expectation is 100-continue.");
        return true;
    }

    private static bool HasOption(HttpHeaders headers, string name, string option)
    {
        foreach (var line in headers)
        {
            if (!string.Equals(line.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var item in line.Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (string.Equals(item, option, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    private static string FormatMethod(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("POST"u8) ? "POST"
        : method.SequenceEqual("GET"u8) ? "GET"
        : Encoding.ASCII.GetString(method);
}
