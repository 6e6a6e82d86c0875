using System.Security.Cryptography;
using System.Text;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Signing;

/// <summary>
/// The canonical request of Signature Version 4. The strings of a request hold one character for each byte, so it is
/// hashed as Latin-1, without interpreting the client's bytes.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>Computes the hash of the canonical request, in hexadecimal.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the signed headers, in the order of the signature.</param>
    /// <param name="payloadHash">The hash of the body, in hexadecimal.</param>
    public static string Hash(HttpRequest request, string[] signedHeaders, string payloadHash)
    {
        var text = new StringBuilder(1024).Append(request.Method).Append('\n');
        AppendPath(text, request.Path);
        text.Append('\n');
        CanonicalQuery.Append(text, request.Query);
        text.Append('\n');
        foreach (var name in signedHeaders)
            AppendHeader(text, request.Headers, name);
        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash);

        return HexDigest.Format(SHA256.HashData(Encoding.Latin1.GetBytes(text.ToString())));
    }

    /// <summary>Appends the path as it was sent, with each byte encoded once more, without empty and dot segments.</summary>
    private static void AppendPath(StringBuilder text, string path)
    {
        var normal = path.Contains("//", StringComparison.Ordinal) || path.Contains("/.", StringComparison.Ordinal) ? Collapse(path) : path;
        foreach (var character in normal)
        {
            if (character == '/')
                text.Append('/');
            else
                PercentEncoding.Append(text, character);
        }
    }

    private static string Collapse(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
                segments.RemoveRange(Math.Max(segments.Count - 1, 0), Math.Min(segments.Count, 1));
            else if (segment is not ("" or "."))
                segments.Add(segment);
        }

        var end = segments.Count > 0 && path.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', segments)}{end}";
    }

    private static void AppendHeader(StringBuilder text, HttpHeaders headers, string name)
    {
        text.Append(name).Append(':');
        var first = true;
        foreach (var header in headers)
        {
            if (!string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!first)
                text.Append(',');
            first = false;
            AppendCollapsed(text, header.Value);
        }

        text.Append('\n');
    }

    private static void AppendCollapsed(StringBuilder text, string value)
    {
        var afterSpace = false;
        foreach (var character in value)
        {
            var space = character is ' ' or '\t';
            if (!space)
                text.Append(character);
            else if (!afterSpace)
                text.Append(' ');
            afterSpace = space;
        }
    }
}
