using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.Transport;

/// <summary>What a connection that is not made, or breaks, becomes.</summary>
public class TransportFailureTests
{
    [Fact]
    public async Task A_refused_connection_is_an_unreachable_endpoint()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        using var source = TestSources.Open(endpoint);

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.EndpointUnreachable, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
        Assert.Contains(endpoint.Authority, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_an_unreachable_endpoint()
    {
        using var source = TestSources.Open(new Uri("http://nobody.invalid"));

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.EndpointUnreachable, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_named_as_such()
    {
        await using var server = new ScriptedServer(Answers.Http(403, ""));
        using var source = TestSources.Open(new Uri("https://lambda.example"), proxy: new WebProxy(server.Endpoint));

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ProxyRejected, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
        Assert.StartsWith("CONNECT lambda.example:443", server.Requests[0].Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_rejected()
    {
        using var certificate = SelfSigned();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var shaking = ShakeHandsAsync(listener, certificate);
        using var source = TestSources.Open(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        var thrown = await source.FailToInvokeAsync();
        await shaking;

        Assert.Equal(LambdaErrorId.CertificateRejected, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    [Fact]
    public async Task What_does_not_speak_HTTP_may_have_run_the_function()
    {
        await using var server = new ScriptedServer(Answers.CutAfter("SSH-2.0-OpenSSH_9.9\r\n\r\n"));
        using var source = server.Open();

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ConnectionLost, thrown.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, thrown.Outcome);
    }

    [Fact]
    public async Task A_lost_list_ran_nothing()
    {
        await using var server = new ScriptedServer(Answers.CutAfter(Answers.Head(200, "Content-Length: 10") + "{"));
        using var source = server.Open();

        var thrown = await source.FailToListAsync();

        Assert.Equal(LambdaErrorId.ConnectionLost, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    [Fact]
    public async Task A_list_that_is_never_answered_ends_with_its_time()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromSeconds(1));

        var thrown = await source.FailToListAsync();

        Assert.Equal(LambdaErrorId.QueryTimedOut, thrown.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    [Fact]
    public async Task The_time_of_a_query_goes_before_that_of_its_source()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromHours(1));

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f", Timeout = TimeSpan.FromMilliseconds(200) }, default)
        );

        Assert.Equal(LambdaErrorId.QueryTimedOut, thrown.ErrorId);
        Assert.Contains("0.2 s", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_ends_with_the_time()
    {
        await using var server = new ScriptedServer(Answers.Raw(Answers.Head(200, "Content-Length: 10") + "{"));
        using var source = server.Open(timeout: TimeSpan.FromSeconds(1));

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.QueryTimedOut, thrown.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, thrown.Outcome);
    }

    [Theory]
    [InlineData("Content-Length: 7340033", "")]
    [InlineData("Transfer-Encoding: chunked", "700001\r\n")]
    public async Task An_answer_above_the_limit_is_a_failure_of_a_function_that_ran(string header, string chunk)
    {
        var answer = new string(' ', 7 * 1024 * 1024 + 1);
        await using var server = new ScriptedServer(Answers.Raw(Answers.Head(200, header, "x-amzn-RequestId: r-1") + chunk + answer));
        using var source = server.Open();

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ResponseInvalid, thrown.ErrorId);
        Assert.Equal(QueryOutcome.Ran, thrown.Outcome);
        Assert.Equal("r-1", thrown.RequestId);
    }

    [Fact]
    public async Task The_largest_answer_of_Lambda_is_read()
    {
        var answer = new string('1', 6_291_556);
        await using var server = new ScriptedServer(Answers.Http(200, answer));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal(answer.Length, invocation.GetResponseBytes().Length);
    }

    [Fact]
    public async Task A_source_that_was_closed_is_not_connected()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        var source = server.Open();
        source.Dispose();

        Assert.All(
            [await source.FailToInvokeAsync(), await source.FailToListAsync()],
            thrown => Assert.Equal((LambdaErrorId.NotConnected, QueryOutcome.NotRun), (thrown.ErrorId, thrown.Outcome))
        );
        Assert.Empty(server.Requests);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static async Task ShakeHandsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // The client went away, as it should.
        }
    }
}
