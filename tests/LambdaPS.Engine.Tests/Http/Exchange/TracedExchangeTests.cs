using System.Text.RegularExpressions;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Tests.Http.Exchange;

/// <summary>What those who debug get to see of a request and its answer.</summary>
public class TracedExchangeTests
{
    [Fact]
    public async Task A_request_and_its_answer_are_shown_without_their_secrets()
    {
        await using var server = new ScriptedServer(
            Answers.Http(
                200,
                "the answer",
                "x-amzn-RequestId: r-1",
                "Set-Cookie: planted",
                "X-Amz-Log-Result: planted",
                "Content-Type: text/plain"
            )
        );
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, "/path?Marker=m"))
        {
            Content = new StringContent("the payload"),
        };
        foreach (var name in (string[])["X-Amz-Security-Token", "Proxy-Authorization", "Cookie", "X-Amz-Client-Context"])
            message.Headers.TryAddWithoutValidation(name, "planted");
        message.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Signature=planted");
        message.Headers.TryAddWithoutValidation("X-Amz-Date", "planted date");
        var trace = new HttpTrace();
        using var transport = SocketTransport.Create(new TransportOptions(null));

        using var response = await TracedExchange.SendAsync(
            trace,
            transport,
            message,
            text => text.Replace("planted", "***", StringComparison.Ordinal),
            default
        );

        Assert.True(trace.TryTake(out var request));
        Assert.Equal(
            [
                $"#1 POST {server.Endpoint}path?Marker=m",
                $"Host: {server.Endpoint.Authority}",
                "X-Amz-Security-Token: ********",
                "Proxy-Authorization: ********",
                "Cookie: ********",
                "X-Amz-Client-Context: 7",
                "Authorization: AWS4-HMAC-SHA256 Signature=***",
                "X-Amz-Date: *** date",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Length: 11",
            ],
            Lines(request)
        );
        Assert.True(trace.TryTake(out var answer));
        var lines = Lines(answer);
        Assert.Matches(@"\A#1 200 .*\d+ ms\z", lines[0]);
        Assert.Equal(
            ["x-amzn-RequestId: r-1", "Set-Cookie: ********", "X-Amz-Log-Result: 7"],
            lines
                .Skip(1)
                .Where(line => line.Contains('-', StringComparison.Ordinal) && !line.StartsWith("Content", StringComparison.Ordinal))
        );
        Assert.Contains("Content-Type: text/plain", lines);
        Assert.False(trace.TryTake(out _));
    }

    [Fact]
    public async Task A_request_that_is_not_answered_is_shown_with_the_reason()
    {
        await using var nobody = new ScriptedServer(refuses: true);
        using var message = new HttpRequestMessage(HttpMethod.Get, nobody.Endpoint);
        var trace = new HttpTrace();
        using var transport = SocketTransport.Create(new TransportOptions(null));

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() =>
            TracedExchange.SendAsync(trace, transport, message, text => text, default)
        );

        Assert.True(trace.TryTake(out _));
        Assert.True(trace.TryTake(out var end));
        Assert.Matches(@"\A#1 .*\d+ ms: ", end);
        Assert.EndsWith(DisplayText.Line(thrown.InnerException!.Message), end, StringComparison.Ordinal);
    }

    // A length in place of a value counts without the words around it.
    private static string[] Lines(string entry) =>
        [.. entry.Split('\n').Select(line => Regex.Replace(line.Trim(), @"\((\d+) \w+\)", "$1"))];
}
