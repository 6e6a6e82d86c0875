using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Invocations;

/// <summary>Functions on Managed Instances refuse the log tail, and report where the log is.</summary>
public class LogTailRefusalTests
{
    private const string Refusal = "LogType Tail is not supported for functions on Managed Instances.";

    private static readonly InvocationRequest _query = new()
    {
        FunctionName = "f",
        LogTail = true,
        Payload = "1"u8.ToArray(),
    };

    [Fact]
    public async Task Refused_log_tail_is_sent_once_more_without_it()
    {
        await using var server = new ScriptedServer(Refused(Refusal), Answers.Http(200, "1"));
        using var source = server.Open();
        var refusals = 0;

        var invocation = await source.InvokeAsync(_query with { LogTailRefused = () => refusals++ }, default);

        Assert.Equal(["Tail", null], server.Requests.Select(request => request.Header("x-amz-log-type")));
        Assert.Equal(2, invocation.Attempts);
        Assert.Equal(1, refusals);
    }

    [Fact]
    public async Task Later_attempts_do_not_request_the_log_tail_again()
    {
        await using var server = new ScriptedServer(Refused(Refusal), Answers.Http(429, ""), Answers.Http(200, "1"));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(_query, default);

        Assert.Equal(["Tail", null, null], server.Requests.Select(request => request.Header("x-amz-log-type")));
        Assert.Equal(3, invocation.Attempts);
    }

    [Theory]
    [InlineData(true, "The payload has no member n.")]
    [InlineData(false, Refusal)]
    public async Task Other_rejections_are_sent_once(bool tail, string message)
    {
        await using var server = new ScriptedServer(Refused(message), Answers.Http(200, "1"));
        using var source = server.Open();

        var query = _query with { LogTail = tail, FunctionName = "log-tail" };
        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(query, default));

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Location_of_the_log_is_read(bool encoded)
    {
        const string location = """{"logGroup":"/aws/lambda/f","logStreamName":"2026/05/01/[7]abc"}""";
        var header = encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(location)) : location;
        await using var server = new ScriptedServer(Answers.Http(200, "1", $"X-Amz-Log-Result: {header}"));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(_query, default);

        Assert.Equal(("/aws/lambda/f", "2026/05/01/[7]abc"), (invocation.LogGroup, invocation.LogStream));
        Assert.Empty(invocation.LogLines);
    }

    [Fact]
    public async Task Line_of_a_function_in_JSON_stays_a_line()
    {
        const string line = """{"level":"INFO","logGroup":"g","logStreamName":"s"}""";
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes(line));
        await using var server = new ScriptedServer(Answers.Http(200, "1", $"X-Amz-Log-Result: {header}"));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(_query, default);

        Assert.Equal([line], invocation.LogLines);
        Assert.Null(invocation.LogGroup);
    }

    private static ScriptedAnswer Refused(string message) => Answers.Error(400, "InvalidParameterValueException", message);
}
