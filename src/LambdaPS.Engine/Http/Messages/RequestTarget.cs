namespace LambdaPS.Engine.Http.Messages;

/// <summary>The address of a request, with the part of the canonical request that depends only on the address.</summary>
internal sealed class RequestTarget
{
    private RequestTarget(HttpMethod method, Uri uri, string host, string canonicalHead)
    {
        Method = method;
        Uri = uri;
        Host = host;
        CanonicalHead = canonicalHead;
    }

    public HttpMethod Method { get; }

    /// <summary>The address. Its path and query are sent exactly as they were signed.</summary>
    public Uri Uri { get; }

    /// <summary>The header Host, with the port unless it is the scheme's default.</summary>
    public string Host { get; }

    /// <summary>The first three lines of the canonical request: method, path encoded once more, query.</summary>
    public string CanonicalHead { get; }

    /// <summary>
    /// Creates a target below the path of the endpoint. The segments of the path are percent-encoded already; the query parameters are
    /// not.
    /// </summary>
    public static RequestTarget Create(HttpMethod method, Uri endpoint, string path, params HeaderField[] query)
    {
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        if (!endpoint.IsDefaultPort)
            host = $"{host}:{endpoint.Port}";

        var fullPath = endpoint.AbsolutePath.TrimEnd('/') + path;
        var pairs = Array.ConvertAll(query, field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}");
        Array.Sort(pairs, ComparePairs);
        var queryText = string.Join('&', pairs);

        // By default Uri would decode or shorten parts that the signature covers.
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"{endpoint.Scheme}://{host}{fullPath}{(queryText.Length > 0 ? "?" : "")}{queryText}", exact);
        var canonicalPath = string.Join('/', fullPath.Split('/').Select(Uri.EscapeDataString));
        var canonicalHead = $"{method.Method}\n{canonicalPath}\n{queryText}\n";
        return new RequestTarget(method, uri, host, canonicalHead);
    }

    // Sorts by name, then by value. A comparison of whole pairs would include the '='.
    private static int ComparePairs(string left, string right)
    {
        var leftName = left.AsSpan(0, left.IndexOf('='));
        var byName = leftName.CompareTo(right.AsSpan(0, right.IndexOf('=')), StringComparison.Ordinal);
        return byName != 0 ? byName : string.CompareOrdinal(left, right);
    }
}
