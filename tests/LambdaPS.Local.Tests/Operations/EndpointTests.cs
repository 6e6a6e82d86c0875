using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Tests.Signing;

namespace LambdaPS.Local.Tests.Operations;

public class EndpointTests
{
    [Fact]
    public async Task An_endpoint_has_an_address_and_credentials_of_its_own()
    {
        await using var one = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () => [],
                Region = "eu-central-1",
                AccountId = "123456789012",
            }
        );
        await using var two = TestFunctions.Serve();

        Assert.Equal(("http", "127.0.0.1", "/"), (one.Url.Scheme, one.Url.Host, one.Url.AbsolutePath));
        Assert.Equal(("eu-central-1", "123456789012"), (one.Region, one.AccountId));
        Assert.Matches(@"\AAKIA[A-Z2-7]{16}\z", one.AccessKeyId);
        Assert.Equal(40, one.SecretAccessKey.Length);
        Assert.NotEqual(one.AccessKeyId, two.AccessKeyId);
        Assert.NotEqual(one.SecretAccessKey, two.SecretAccessKey);
        Assert.NotEqual(one.Url, two.Url);
    }

    [Fact]
    public async Task A_port_that_is_taken_comes_out_as_the_sockets_error()
    {
        await using var first = TestFunctions.Serve();
        var e = Assert.Throws<SocketException>(() =>
            LocalEndpoint.Start(new LocalEndpointOptions { Functions = () => [], Port = first.Url.Port })
        );

        Assert.Equal(SocketError.AddressAlreadyInUse, e.SocketErrorCode);
    }

    [Fact]
    public async Task The_port_is_free_once_an_endpoint_is_disposed()
    {
        int port;
        using (var first = TestFunctions.Serve())
            port = first.Url.Port;

        await using var second = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => [TestFunctions.Echo], Port = port });
        using var client = await ApiClient.ConnectAsync(second);
        Assert.Equal(200, (await client.InvokeAsync("echo")).Status);
    }

    [Fact]
    public async Task What_is_not_signed_for_this_endpoint_runs_nothing_and_is_answered_as_AWS_does()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Function("f", (_, _) => throw new InvalidOperationException()));
        var good = new Signer(endpoint.AccessKeyId, endpoint.SecretAccessKey);
        foreach (
            var (signer, code, message) in (IEnumerable<(Signer, string, string)>)
                [
                    (
                        good with
                        {
                            AccessKeyId = "AKIAOTHER",
                        },
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid."
                    ),
                    (
                        good with
                        {
                            SecretAccessKey = "other",
                        },
                        "InvalidSignatureException",
                        "The request signature we calculated does not match"
                    ),
                    (good with { Region = "eu-west-1" }, "InvalidSignatureException", "Credential should be scoped to a valid region"),
                    (good with { Time = DateTimeOffset.UtcNow.AddHours(-1) }, "InvalidSignatureException", "Signature expired: "),
                    (good with { Time = DateTimeOffset.UtcNow.AddHours(1) }, "InvalidSignatureException", "Signature not yet current: "),
                ]
        )
        {
            using var client = new ApiClient(endpoint, await RawHttpClient.ConnectAsync(endpoint.Url.Port)) { Signer = signer };
            var answer = await client.InvokeAsync("f");
            Assert.Equal((403, code), (answer.Status, answer["x-amzn-ErrorType"]));
            Assert.StartsWith(message, answer.Json().GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal(["message"], answer.Json().EnumerateObject().Select(member => member.Name));
            Assert.NotNull(answer["Date"]);
            Assert.NotNull(answer["x-amzn-RequestId"]);
        }
    }

    [Theory]
    [InlineData("", "MissingAuthenticationTokenException")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential=x\r\n", "IncompleteSignatureException")]
    public async Task What_is_not_signed_is_answered_as_AWS_does(string header, string code)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await RawHttpClient.ConnectAsync(endpoint.Url.Port);
        var answer = await client.SendAndReadAsync($"GET /2015-03-31/functions HTTP/1.1\r\nHost: {endpoint.Url.Authority}\r\n{header}\r\n");

        Assert.Equal((403, code), (answer.Status, answer["x-amzn-ErrorType"]));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/2015-03-31")]
    [InlineData("GET", "/2015-03-31/layers")]
    [InlineData("DELETE", "/2015-03-31/functions/echo")]
    [InlineData("GET", "/2015-03-31/functions/echo/invocations")]
    [InlineData("HEAD", "/2015-03-31/functions")]
    public async Task An_operation_that_is_not_served_is_an_error(string method, string path)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        using var sts = new ApiClient(endpoint, client.Connection) { Signer = client.Signer with { Service = "sts" } };
        var answer = await (path == "/" ? sts : client).SendAsync(method, path);

        Assert.Equal(404, answer.Status);
        if (path != "/")
            Assert.Equal("UnknownOperationException", answer["x-amzn-ErrorType"]);
    }

    [Fact]
    public async Task What_is_no_request_at_all_is_answered_in_JSON()
    {
        await using var endpoint = TestFunctions.Serve();
        using var client = await RawHttpClient.ConnectAsync(endpoint.Url.Port);
        var answer = await client.SendAndReadAsync("rubbish\r\n\r\n");

        Assert.Equal((400, "MalformedHttpRequestException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.NotEmpty(answer.Json().GetProperty("message").GetString()!);
        Assert.NotNull(answer["x-amzn-RequestId"]);
        Assert.NotNull(answer["Date"]);
    }

    [Fact]
    public async Task Two_thousand_calls_on_sixteen_connections_all_get_their_own_answer()
    {
        var ran = new ConcurrentDictionary<string, int>();
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "echo",
                async (invocation, _) =>
                {
                    await Task.Yield();
                    ran.AddOrUpdate(System.Text.Encoding.UTF8.GetString(invocation.Payload.Span), 1, (_, count) => count + 1);
                    return new LocalResult { Payload = invocation.Payload };
                }
            )
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async connection =>
                {
                    using var client = await ApiClient.ConnectAsync(endpoint);
                    for (var call = 0; call < 125; call++)
                    {
                        var payload = string.Create(CultureInfo.InvariantCulture, $"{(connection * 1000) + call}");
                        var answer = await client.InvokeAsync("echo", payload);
                        Assert.Equal((200, payload), (answer.Status, answer.Text));
                    }
                })
        );

        Assert.Equal(2000, ran.Count);
        Assert.All(ran.Values, count => Assert.Equal(1, count));
        await Eventually.IsTrue(() => endpoint is { RequestsInFlight: 0, Connections: 0 });
    }
}
