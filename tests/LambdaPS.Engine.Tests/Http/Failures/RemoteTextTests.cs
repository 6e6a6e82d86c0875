using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>What others wrote loses its control characters before it can reach a terminal.</summary>
public class RemoteTextTests
{
    private const string Escaped = "\\u001b]0;owned\\u0007\\u009b2J";

    [Fact]
    public async Task What_the_service_says_of_a_function_cannot_steer_a_terminal()
    {
        await using var server = new ScriptedServer(
            Answers.Http(200, $$"""{"Functions":[{"FunctionName":"f","Description":"a{{Escaped}}\tb","StateReason":"{{Escaped}}"}]}""")
        );
        using var source = server.Open();

        var function = Assert.Single(await source.ListAsync());

        Assert.Equal("a]0;owned2J\tb", function.Description);
        Assert.DoesNotContain('\u001b', function.StateReason!);
    }

    [Fact]
    public async Task What_a_function_says_of_its_failure_cannot_steer_a_terminal()
    {
        var log = Convert.ToBase64String(Encoding.UTF8.GetBytes("a\u001b[2Jb\r\n"));
        await using var server = new ScriptedServer(
            Answers.Http(
                200,
                $$"""{"errorMessage":"{{Escaped}}","errorType":"{{Escaped}}","stackTrace":["{{Escaped}}"]}""",
                "X-Amz-Function-Error: Un\u001bhandled",
                "X-Amz-Executed-Version: 7\u001b[2J",
                "x-amzn-RequestId: r\u001b[2J",
                $"X-Amz-Log-Result: {log}"
            )
        );
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        var error = invocation.FunctionError!;
        string?[] texts =
        [
            error.Kind,
            error.ErrorType,
            error.ErrorMessage,
            .. error.StackTrace,
            .. invocation.LogLines,
            invocation.ExecutedVersion,
            invocation.RequestId,
        ];
        Assert.DoesNotContain(texts, text => text!.Any(char.IsControl));
        Assert.Equal("a[2Jb", Assert.Single(invocation.LogLines));
    }

    [Theory]
    [InlineData("HTTP/1.1 OK {0}\r\n\r\n")]
    [InlineData("{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 500 No\r\nx-amzn-RequestId: {0}\r\nx-amzn-ErrorType: {0}\r\nContent-Type: {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 No\r\nLocation: https://x.example/{0}\r\nContent-Length: 0\r\n\r\n")]
    public async Task Response_that_quotes_the_request_shows_no_secret(string response)
    {
        const string Token = "session/token+of=the-tests";
        await using var server = new ScriptedServer(Answers.Raw(response.Replace("{0}", Token, StringComparison.Ordinal)));
        using var source = server.Open(token: Token);

        var failure = await source.FailToInvokeAsync();

        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, $"{failure.RequestId} {failure.ErrorType}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_refuses_a_request_cannot_steer_a_terminal()
    {
        await using var server = new ScriptedServer(Answers.Error(403, "AccessDeniedException", Escaped));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.Contains("owned", failure.Message, StringComparison.Ordinal);
    }
}
