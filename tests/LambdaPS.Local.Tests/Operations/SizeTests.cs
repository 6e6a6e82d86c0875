using System.Text;

namespace LambdaPS.Local.Tests.Operations;

public class SizeTests
{
    private const string Path = "/2015-03-31/functions/echo/invocations";

    [Theory]
    [InlineData("RequestResponse", 6_291_456, 200)]
    [InlineData("Event", 1_048_576, 202)]
    [InlineData("DryRun", 6_291_456, 204)]
    public async Task A_request_as_long_as_the_limit_is_taken(string type, int length, int status)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(status, (await client.InvokeAsync("echo", Text(length), ("X-Amz-Invocation-Type", type))).Status);
    }

    [Theory]
    [InlineData("RequestResponse", 6_291_457, "Request must be smaller than 6291456 bytes for the InvokeFunction operation")]
    [InlineData("Event", 1_048_577, "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)")]
    public async Task A_longer_one_is_too_large(string type, int length, string message)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("echo", Text(length), ("X-Amz-Invocation-Type", type));

        Assert.Equal((413, "RequestTooLargeException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal("User", answer.Json().GetProperty("Type").GetString());
        Assert.Equal(message, answer.Json().GetProperty("message").GetString());
        Assert.NotNull(answer["x-amzn-RequestId"]);
    }

    [Fact]
    public async Task A_chunked_request_is_signed_and_limited_like_any_other()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var signed = Encoding.Latin1.GetString(client.Request("POST", Path, "[1]"u8.ToArray()));
        await client.Connection.SendAsync(
            signed.Replace("Content-Length: 3\r\n\r\n[1]", "Transfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n1\r\n]\r\n0\r\n\r\n")
        );
        Assert.Equal("[1]", (await client.Connection.ReadAsync()).Text);

        await client.Connection.SendAsync(signed.Replace("Content-Length: 3\r\n\r\n[1]", "Transfer-Encoding: chunked\r\n\r\n600001\r\n"));
        Assert.Equal(413, (await client.Connection.ReadAsync()).Status);
    }

    [Theory]
    [InlineData(6_291_556, null)]
    [InlineData(6_291_557, "Unhandled")]
    public async Task An_answer_beyond_the_limit_is_an_error_of_the_function(int length, string? error)
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("long", (_, _) => Task.FromResult(TestFunctions.Answer(Text(length))))
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("long");

        Assert.Equal((200, error), (answer.Status, answer["X-Amz-Function-Error"]));
        if (error is null)
        {
            Assert.Equal(length, answer.Body.Length);
        }
        else
        {
            Assert.Equal(
                """{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes)."}""",
                answer.Text
            );
        }
    }

    private static string Text(int length) => $"\"{new string('a', length - 2)}\"";
}
