using System.Text;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Tests.Operations;
using LambdaPS.Local.Tests.Signing;

namespace LambdaPS.Local.Tests.Conformance;

/// <summary>
/// Lambda as a raw HTTP client sees it: the local endpoint, or, where the environment says so, the real service. There
/// it needs a function that answers its payload, one that throws, and an alias of the first:
/// <code>
/// LAMBDAPS_CONFORMANCE_URL         https://lambda.eu-central-1.amazonaws.com
/// LAMBDAPS_CONFORMANCE_STS_URL     https://sts.eu-central-1.amazonaws.com
/// LAMBDAPS_CONFORMANCE_ECHO        the first function's name
/// LAMBDAPS_CONFORMANCE_FAIL        the second function's name
/// LAMBDAPS_CONFORMANCE_ALIAS       the alias
/// AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
/// </code>
/// </summary>
public sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly LocalEndpoint? _local;
    private readonly Uri _lambda;
    private readonly Uri _sts;
    private readonly Signer _signer;
    private readonly string? _token;

    public ServiceUnderTest()
    {
        if (Variable("URL") is { } url)
        {
            (_lambda, _sts) = (new Uri(url), new Uri(Variable("STS_URL")!));
            _signer = new Signer(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY")) { Region = Required("AWS_REGION") };
            _token = Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN");
            return;
        }

        _local = TestFunctions.Serve(
            TestFunctions.Echo with
            {
                Aliases = [new LocalAlias("live", "1")],
            },
            TestFunctions.Function(
                "fail",
                (_, _) =>
                    Task.FromResult(
                        TestFunctions.Answer("""{"errorType":"Error","errorMessage":"it broke","stackTrace":[]}""") with
                        {
                            Failed = true,
                        }
                    )
            )
        );
        _lambda = _sts = _local.Url;
        _signer = new Signer(_local.AccessKeyId, _local.SecretAccessKey) { Region = _local.Region };
    }

    public string Echo { get; } = Variable("ECHO") ?? "echo";

    public string Fail { get; } = Variable("FAIL") ?? "fail";

    public string Alias { get; } = Variable("ALIAS") ?? "live";

    public string Region => _signer.Region;

    internal Task<RawResponse> GetAsync(string target, Func<Signer, Signer>? change = null) =>
        SendAsync(HttpMethod.Get, target, "", change);

    internal Task<RawResponse> InvokeAsync(string function, string payload, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations", payload, null, headers);

    internal Task<RawResponse> StreamAsync(string function, string payload, params (string Name, string Value)[] headers) =>
        SendAsync(
            HttpMethod.Post,
            $"/2021-11-15/functions/{Uri.EscapeDataString(function)}/response-streaming-invocations",
            payload,
            null,
            headers
        );

    internal Task<RawResponse> StsAsync(string form) =>
        SendAsync(
            HttpMethod.Post,
            "/",
            form,
            signer => signer with { Service = "sts" },
            ("Content-Type", "application/x-www-form-urlencoded")
        );

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_local is not null)
            await _local.DisposeAsync();
    }

    // The target's query must be sorted and encoded.
    private async Task<RawResponse> SendAsync(
        HttpMethod method,
        string target,
        string payload,
        Func<Signer, Signer>? change,
        params (string Name, string Value)[] headers
    )
    {
        var signer = (change ?? (same => same))(_signer with { Time = DateTimeOffset.UtcNow });
        var address = signer.Service == "sts" ? _sts : _lambda;
        var body = Encoding.UTF8.GetBytes(payload);
        List<(string Name, string Value)> signed = [("host", address.Authority), ("x-amz-date", signer.Date)];
        signed.AddRange(headers.Select(header => (header.Name.ToLowerInvariant(), header.Value)));
        if (_token is not null)
            signed.Add(("x-amz-security-token", _token));

        var parts = target.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(Uri.EscapeDataString));
        using var request = new HttpRequestMessage(method, new Uri(address, target));
        if (method == HttpMethod.Post)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in signed.Skip(1))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            signer.Authorize(method.Method, path, parts.ElementAtOrDefault(1) ?? "", signed, body)
        );
        using var answer = await _http.SendAsync(request);
        var received = answer
            .Headers.Concat(answer.Content.Headers)
            .Select(header => (header.Key, string.Join(',', header.Value)))
            .ToList();
        return new RawResponse((int)answer.StatusCode, received, await answer.Content.ReadAsByteArrayAsync());
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"LAMBDAPS_CONFORMANCE_{name}");

    private static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
