using System.Collections.Concurrent;
using LambdaPS.Local.Api;

namespace LambdaPS.Local.Tests.Operations;

public class RequestLogTests
{
    [Fact]
    public async Task Every_request_is_told_to_the_owner_with_how_it_was_answered()
    {
        var log = new ConcurrentQueue<LocalRequest>();
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () =>
                    [
                        TestFunctions.Echo,
                        TestFunctions.Function("fail", (_, _) => Task.FromResult(TestFunctions.Answer("{}") with { Failed = true })),
                    ],
                RequestLog = log.Enqueue,
            }
        );
        using (var client = await ApiClient.ConnectAsync(endpoint))
        {
            await client.InvokeAsync("echo");
            await client.InvokeAsync("fail");
            await client.GetAsync("/2015-03-31/functions/none/configuration");
            await client.Connection.SendAndReadAsync($"GET /unsigned HTTP/1.1\r\nHost: {client.Host}\r\n\r\n");
            await client.Connection.SendAndReadAsync("rubbish\r\n\r\n");
        }

        Assert.Equal(
            [
                ("POST", "/2015-03-31/functions/echo/invocations", 200, false),
                ("POST", "/2015-03-31/functions/fail/invocations", 200, true),
                ("GET", "/2015-03-31/functions/none/configuration", 404, false),
                ("GET", "/unsigned", 403, false),
                ("-", "-", 400, false),
            ],
            log.Select(request => (request.Method, request.Path, request.Status, request.FunctionFailed))
        );
    }
}
