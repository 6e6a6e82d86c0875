namespace LambdaPS.Engine.Http.Messages;

/// <summary>The address of a request, with the part of its canonical form that depends on nothing else.</summary>
internal sealed class RequestTarget
{
    private RequestTarget(HttpMethod method, Uri uri, string host, string canonicalHead)
    {
        Method = method;
        Uri = uri;
        Host = host;
        CanonicalHead = canonicalHead;
    }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address; its path and query are sent byte by byte as they were signed.</summary>
    public Uri Uri { get; }

    /// <summary>The header Host, with the port where it is not the scheme's own.</summary>
    public string Host { get; }

    /// <summary>The first three lines of the canonical request: method, path encoded once more, query.</summary>
    public string CanonicalHead { get; }

    /// <summary>Makes a target.</summary>
    /// <param name="method">The method.</param>
    /// <param name="endpoint">The service's address; a path in it goes before <paramref name="path"/>.</param>
    /// <param name="path">The path, its labels percent-encoded.</param>
    /// <param name="query">The parameters of the query, not encoded.</param>
    public static RequestTarget Create(HttpMethod method, Uri endpoint, string path, params HeaderField[] query)
    {
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        if (!endpoint.IsDefaultPort)
            host = $"{host}:{endpoint.Port}";

        var fullPath = endpoint.AbsolutePath.TrimEnd('/') + path;
        var pairs = Array.ConvertAll(query, field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}");
        Array.Sort(pairs, ComparePairs);
        var queryText = string.Join('&', pairs);

        // Uri would decode or shorten what the signature covers as it is.
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"{endpoint.Scheme}://{host}{fullPath}{(queryText.Length > 0 ? "?" : "")}{queryText}", exact);
        var canonicalPath = string.Join('/', fullPath.Split('/').Select(Uri.EscapeDataString));
        var canonicalHead = $"{method.Method}\n{canonicalPath}\n{queryText}\n";
        return new RequestTarget(method, uri, host, canonicalHead);
    }

    // By name, then by value: comparing whole pairs would let the '=' take part.
    private static int ComparePairs(string left, string right)
    {
        var leftName = left.AsSpan(0, left.IndexOf('='));
        var byName = leftName.CompareTo(right.AsSpan(0, right.IndexOf('=')), StringComparison.Ordinal);
        return byName != 0 ? byName : string.CompareOrdinal(left, right);
    }
}
