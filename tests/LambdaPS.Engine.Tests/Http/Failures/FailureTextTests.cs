using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>The values that the text of a failure names: what failed, on what and why.</summary>
public class FailureTextTests
{
    [Theory]
    [InlineData(403, "AccessDeniedException", "Invoke")]
    [InlineData(403, "UnrecognizedClientException", "{host}")]
    [InlineData(403, "ExpiredTokenException")]
    [InlineData(429, "TooManyRequestsException", "{host}", "f", "4")]
    [InlineData(413, "RequestTooLargeException", "f")]
    [InlineData(400, "InvalidRequestContentException", "f")]
    [InlineData(400, "InvalidParameterValueException", "f")]
    [InlineData(409, "DurableExecutionAlreadyStartedException", "f")]
    [InlineData(502, "KMSDisabledException", "f", "KMSDisabledException")]
    [InlineData(409, "ResourceConflictException", "f", "ResourceConflictException", "4")]
    [InlineData(410, "EFSIOException", "f", "EFSIOException")]
    [InlineData(500, "ServiceException", "{host}", "f", "500", "ServiceException")]
    [InlineData(418, "TeapotException", "{host}", "Invoke", "418", "TeapotException")]
    [InlineData(403, "OptInRequired", "Invoke")]
    [InlineData(400, "OptInRequired", "Invoke")]
    [InlineData(400, "SerializedRequestEntityTooLargeException", "f")]
    [InlineData(400, "RequestExpired")]
    [InlineData(400, "RequestTimeTooSkewed")]
    [InlineData(400, "RequestInTheFuture")]
    public async Task Of_a_service_that_says_why(int status, string code, params string[] names)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "said by it"));

        await ExpectAsync(server, [.. names, "said by it"]);
    }

    [Theory]
    [InlineData(404, "text/html", "{host}", "Invoke", "404", "text/html")]
    [InlineData(407, "text/html", "{host}", "407")]
    [InlineData(503, "text/html", "{host}", "f", "503", "text/html")]
    [InlineData(200, "text/html", "{host}", "Invoke", "f", "200", "text/html")]
    [InlineData(202, null, "{host}", "Invoke", "f", "202")]
    public async Task Of_something_else_that_answered(int status, string? type, params string[] names)
    {
        await using var server = new ScriptedServer(Answers.Http(status, "<html>", type is null ? "X: y" : $"Content-Type: {type}"));

        await ExpectAsync(server, names);
    }

    [Theory]
    [InlineData("https://other.example:8443/path", "{host}", "other.example:8443")]
    [InlineData("/elsewhere", "{host}")]
    [InlineData("mailto:a@other.example", "{host}", "other.example")]
    public async Task Of_a_redirect(string location, params string[] names)
    {
        await using var server = new ScriptedServer(Answers.Http(307, "", $"Location: {location}"));

        await ExpectAsync(server, names);
    }

    [Fact]
    public async Task Of_a_list_that_something_else_answered()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "<html>", "Content-Type: text/html"));
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        AssertFailure.Is(failure, LambdaErrorId.ResponseInvalid, [server.Endpoint.Authority], QueryOutcome.NotRun);
    }

    [Fact]
    public async Task Of_a_time_that_ran_out()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromMilliseconds(250));

        AssertFailure.Is(await source.FailToInvokeAsync(), LambdaErrorId.QueryTimedOut, ["f", "0.25 s"], QueryOutcome.MayHaveRun);
        AssertFailure.Is(
            await source.FailToInvokeAsync(InvocationType.DryRun),
            LambdaErrorId.QueryTimedOut,
            [server.Endpoint.Authority, "Invoke", "0.25 s"],
            QueryOutcome.NotRun
        );
        AssertFailure.Is(
            await source.FailToListAsync(),
            LambdaErrorId.QueryTimedOut,
            [server.Endpoint.Authority, "ListFunctions", "0.25 s"],
            QueryOutcome.NotRun
        );
    }

    [Fact]
    public async Task Of_a_connection_that_was_lost()
    {
        await using var server = new ScriptedServer(Answers.Reset);
        using var source = server.Open();

        AssertFailure.Is(
            await source.FailToInvokeAsync(),
            LambdaErrorId.ConnectionLost,
            [server.Endpoint.Authority, "Invoke"],
            QueryOutcome.MayHaveRun
        );
        AssertFailure.Is(
            await source.FailToListAsync(),
            LambdaErrorId.ConnectionLost,
            [server.Endpoint.Authority, "ListFunctions", "4"],
            QueryOutcome.NotRun
        );
    }

    [Fact]
    public async Task Of_a_connection_that_was_not_made()
    {
        await using var nobody = new ScriptedServer(refuses: true);
        using var source = nobody.Open();

        // The innermost cause, as the system words it.
        var cause = new SocketException((int)SocketError.ConnectionRefused).Message.TrimEnd('.');
        AssertFailure.Is(await source.FailToInvokeAsync(), LambdaErrorId.EndpointUnreachable, [nobody.Endpoint.Authority, cause, "4"]);
    }

    [Fact]
    public async Task Of_a_proxy_that_refuses()
    {
        await using var proxy = new ScriptedServer(Answers.Http(403, ""));
        using var source = TestSources.Open(new Uri("https://lambda.example"), proxy: new WebProxy(proxy.Endpoint));

        AssertFailure.Is(await source.FailToInvokeAsync(), LambdaErrorId.ProxyRejected, ["lambda.example"], QueryOutcome.NotRun);
    }

    [Fact]
    public async Task Of_a_source_that_was_closed()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        var source = server.Open();
        source.Dispose();

        AssertFailure.Is(await source.FailToInvokeAsync(), LambdaErrorId.NotConnected, ["Invoke"], QueryOutcome.NotRun);
    }

    private static async Task ExpectAsync(ScriptedServer server, string[] names)
    {
        using var source = server.Open();
        AssertFailure.Names(
            (await source.FailToInvokeAsync()).Message,
            Array.ConvertAll(names, name => name.Replace("{host}", server.Endpoint.Authority, StringComparison.Ordinal))
        );
    }
}
