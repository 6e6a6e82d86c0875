using System.Text;
using LambdaPS.Local.Tests.Signing;

namespace LambdaPS.Local.Tests.Operations;

/// <summary>A client that signs what it sends and shows the answer as it came.</summary>
internal sealed class ApiClient(LocalEndpoint endpoint, RawHttpClient connection) : IDisposable
{
    public RawHttpClient Connection => connection;

    public string Host { get; } = endpoint.Url.Authority;

    public Signer Signer { get; init; } = new(endpoint.AccessKeyId, endpoint.SecretAccessKey) { Region = endpoint.Region };

    public static async Task<ApiClient> ConnectAsync(LocalEndpoint endpoint) =>
        new(endpoint, await RawHttpClient.ConnectAsync(endpoint.Url.Port));

    public Task<RawResponse> GetAsync(string target) => SendAsync("GET", target);

    public Task<RawResponse> InvokeAsync(string function, string payload = "", params (string Name, string Value)[] headers) =>
        SendAsync("POST", $"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations", Encoding.UTF8.GetBytes(payload), headers);

    public async Task<RawResponse> SendAsync(
        string method,
        string target,
        byte[]? body = null,
        params (string Name, string Value)[] headers
    )
    {
        await connection.SendAsync(Request(method, target, body ?? [], headers));
        return await connection.ReadAsync(method == "HEAD");
    }

    /// <summary>A signed request's bytes. The target's query must be sorted and encoded already.</summary>
    public byte[] Request(string method, string target, byte[] body, params (string Name, string Value)[] headers)
    {
        var parts = target.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(Uri.EscapeDataString));
        List<(string Name, string Value)> signed = [("host", Host), ("x-amz-date", Signer.Date)];
        signed.AddRange(headers.Select(header => (header.Name.ToLowerInvariant(), header.Value)));

        var authorization = Signer.Authorize(method, path, parts.ElementAtOrDefault(1) ?? "", signed, body);
        var lines = string.Concat(signed.Select(header => $"{header.Name}: {header.Value}\r\n"));
        var head = $"{method} {target} HTTP/1.1\r\n{lines}Authorization: {authorization}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    public void Dispose() => connection.Dispose();
}
