using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>The whole sentence that a person reads of a failure.</summary>
public class FailureTextTests
{
    [Theory]
    [InlineData(403, "AccessDeniedException", "Invoke is not allowed with these credentials: text")]
    [InlineData(403, "UnrecognizedClientException", "{host} did not accept the credentials: text")]
    [InlineData(403, "ExpiredTokenException", "The credentials have expired: text")]
    [InlineData(429, "TooManyRequestsException", "{host} throttled function 'f': text. Gave up after 4 tries.")]
    [InlineData(413, "RequestTooLargeException", "The payload for function 'f' is too large: text")]
    [InlineData(400, "InvalidRequestContentException", "The payload for function 'f' was refused: text")]
    [InlineData(400, "InvalidParameterValueException", "The query for function 'f' was refused: text")]
    [InlineData(409, "DurableExecutionAlreadyStartedException", "There is a durable execution of that name of function 'f' already: text")]
    [InlineData(502, "KMSDisabledException", "Lambda cannot start function 'f' (KMSDisabledException): text")]
    [InlineData(
        409,
        "ResourceConflictException",
        "Lambda cannot start function 'f' yet (ResourceConflictException): text. Gave up after 4 tries."
    )]
    [InlineData(410, "EFSIOException", "Lambda cannot start function 'f' (EFSIOException): text. It may have run.")]
    [InlineData(500, "ServiceException", "{host} failed on function 'f' (HTTP 500, ServiceException): text. It may have run.")]
    [InlineData(418, "TeapotException", "{host} refused Invoke (HTTP 418, TeapotException): text")]
    [InlineData(403, "OptInRequired", "Invoke is not allowed with these credentials: text")]
    [InlineData(400, "OptInRequired", "Invoke is not allowed with these credentials: text")]
    [InlineData(400, "SerializedRequestEntityTooLargeException", "The payload for function 'f' is too large: text")]
    [InlineData(400, "RequestExpired", "This machine's clock and the service's differ too much: text")]
    [InlineData(400, "RequestTimeTooSkewed", "This machine's clock and the service's differ too much: text")]
    [InlineData(400, "RequestInTheFuture", "This machine's clock and the service's differ too much: text")]
    public async Task Of_a_service_that_says_why(int status, string code, string message)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "text"));

        await ExpectAsync(server, message);
    }

    [Theory]
    [InlineData(404, "text/html", "{host} refused Invoke (HTTP 404, text/html).")]
    [InlineData(407, "text/html", "The proxy refused the request to {host} (HTTP 407).")]
    [InlineData(503, "text/html", "{host} failed on function 'f' (HTTP 503, text/html). It may have run.")]
    [InlineData(200, "text/html", "{host} answered Invoke for function 'f' as Lambda does not (HTTP 200, text/html). It may have run.")]
    [InlineData(202, null, "{host} answered Invoke for function 'f' as Lambda does not (HTTP 202, no content type). It may have run.")]
    public async Task Of_something_else_that_answered(int status, string? type, string message)
    {
        await using var server = new ScriptedServer(Answers.Http(status, "<html>", type is null ? "X: y" : $"Content-Type: {type}"));

        await ExpectAsync(server, message);
    }

    [Theory]
    [InlineData("https://other.example:8443/path", "{host} redirects to other.example:8443, and no redirect is followed.")]
    [InlineData("/elsewhere", "{host} redirects to another path of itself, and no redirect is followed.")]
    [InlineData("mailto:a@other.example", "{host} redirects to other.example, and no redirect is followed.")]
    public async Task Of_a_redirect(string location, string message)
    {
        await using var server = new ScriptedServer(Answers.Http(307, "", $"Location: {location}"));

        await ExpectAsync(server, message);
    }

    [Fact]
    public async Task Of_a_list_that_something_else_answered()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "<html>", "Content-Type: text/html"));
        using var source = server.Open();

        var failure = await source.FailToListAsync();

        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.DoesNotContain("run", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_time_that_ran_out()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromMilliseconds(250));

        Assert.Equal(
            "No answer from function 'f' within 0.25 s. It may have run, or still be running.",
            (await source.FailToInvokeAsync()).Message
        );
        Assert.Equal(
            $"No answer from {server.Endpoint.Authority} to Invoke within 0.25 s.",
            (await source.FailToInvokeAsync(InvocationType.DryRun)).Message
        );
        Assert.StartsWith(
            $"No answer from {server.Endpoint.Authority} to ListFunctions within 0.25 s.",
            (await source.FailToListAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_a_connection_that_was_lost()
    {
        await using var server = new ScriptedServer(Answers.Reset);
        using var source = server.Open();

        var query = await source.FailToInvokeAsync();
        var list = await source.FailToListAsync();

        Assert.StartsWith(
            $"The connection to {server.Endpoint.Authority} was lost before Invoke was answered: ",
            query.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(" It may have run, or still be running.", query.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"The connection to {server.Endpoint.Authority} was lost before ListFunctions was answered: ",
            list.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Gave up after 4 tries.", list.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("may have run", list.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_connection_that_was_not_made()
    {
        await using var nobody = new ScriptedServer(refuses: true);
        using var source = nobody.Open();

        var message = (await source.FailToInvokeAsync()).Message;

        // The innermost cause, as the system words it.
        Assert.Equal(
            $"No connection to {nobody.Endpoint.Authority}: {new SocketException((int)SocketError.ConnectionRefused).Message.TrimEnd('.')}. Gave up after 4 tries.",
            message
        );
    }

    [Fact]
    public async Task Of_a_proxy_that_refuses()
    {
        await using var proxy = new ScriptedServer(Answers.Http(403, ""));
        using var source = TestSources.Open(new Uri("https://lambda.example"), proxy: new WebProxy(proxy.Endpoint));

        Assert.StartsWith(
            "No tunnel through the proxy to lambda.example: ",
            (await source.FailToInvokeAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_a_source_that_was_closed()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        var source = server.Open();
        source.Dispose();

        Assert.Equal("The source was disconnected before Invoke was sent.", (await source.FailToInvokeAsync()).Message);
    }

    private static async Task ExpectAsync(ScriptedServer server, string message)
    {
        using var source = server.Open();
        Assert.Equal(
            message.Replace("{host}", server.Endpoint.Authority, StringComparison.Ordinal),
            (await source.FailToInvokeAsync()).Message
        );
    }
}
