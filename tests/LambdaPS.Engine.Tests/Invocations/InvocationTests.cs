using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Invocations;

public class InvocationTests
{
    private const string Report =
        "REPORT RequestId: r-1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t";

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("two")]
    [InlineData("")]
    public async Task A_length_that_is_not_a_number_is_an_error_because_the_response_may_be_incomplete(string length)
    {
        await using var server = new ScriptedServer(Answers.CutAfter(Answers.Head(200, $"Content-Length: {length}") + "{}"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_is_sent_as_the_API_has_it()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open(token: "the-token");

        await source.InvokeAsync(
            new InvocationRequest
            {
                FunctionName = "arn:aws:lambda:eu-west-1:123456789012:function:f",
                Qualifier = "$LATEST",
                LogTail = true,
                Payload = Encoding.UTF8.GetBytes("""{"a":"ö"}"""),
            },
            default
        );

        var request = server.Request;
        Assert.Equal(
            "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Af/invocations?Qualifier=%24LATEST HTTP/1.1",
            request.Line
        );
        Assert.Equal("RequestResponse", request.Header("X-Amz-Invocation-Type"));
        Assert.Equal("Tail", request.Header("X-Amz-Log-Type"));
        Assert.Equal("the-token", request.Header("X-Amz-Security-Token"));
        Assert.Equal("""{"a":"ö"}""", request.Text);
        Assert.Equal(server.Endpoint.Authority, request.Header("Host"));
        Assert.Matches("^LambdaPS/[0-9]+[.][0-9]+[.][0-9]+$", request.Header("User-Agent"));
        Assert.Contains(
            "SignedHeaders=host;x-amz-date;x-amz-invocation-type;x-amz-log-type;x-amz-security-token,",
            request.Header("Authorization"),
            StringComparison.Ordinal
        );
        Assert.Null(request.Header("Expect"));
        Assert.Null(request.Header("traceparent"));
        Assert.Null(request.Header("Accept-Encoding"));
        Assert.Null(request.Header("Transfer-Encoding"));
    }

    [Theory]
    [InlineData(InvocationType.RequestResponse, 200)]
    [InlineData(InvocationType.Event, 202)]
    [InlineData(InvocationType.DryRun, 204)]
    public async Task A_query_without_a_payload_has_an_empty_body(InvocationType type, int status)
    {
        await using var server = new ScriptedServer(Answers.Raw(Answers.Head(status, status == 204 ? [] : ["Content-Length: 0"])));
        using var source = server.Open();

        await source.InvokeAsync(new InvocationRequest { FunctionName = "f", Type = type }, default);

        Assert.Equal("0", server.Request.Header("Content-Length"));
        Assert.Equal(type.ToString(), server.Request.Header("X-Amz-Invocation-Type"));
        Assert.Null(server.Request.Header("X-Amz-Log-Type"));
    }

    [Fact]
    public async Task An_answer_comes_back_with_all_that_was_said_about_it()
    {
        var log = Convert.ToBase64String(Encoding.UTF8.GetBytes($"START RequestId: r-1 Version: 7\nhello\n{Report}\n"));
        await using var server = new ScriptedServer(
            Answers.Http(200, """{"ok":true}""", "X-Amz-Executed-Version: 7", "x-amzn-RequestId: r-1", $"X-Amz-Log-Result: {log}")
        );
        using var source = server.Open();
        var before = DateTimeOffset.UtcNow;

        var invocation = await source.InvokeAsync(
            new InvocationRequest
            {
                FunctionName = "f",
                Qualifier = "prod",
                LogTail = true,
            },
            default
        );

        Assert.Equal("f", invocation.FunctionName);
        Assert.Equal("prod", invocation.Qualifier);
        Assert.Equal(200, invocation.StatusCode);
        Assert.Equal("7", invocation.ExecutedVersion);
        Assert.Equal("r-1", invocation.RequestId);
        Assert.Equal("""{"ok":true}""", invocation.PayloadText);
        Assert.Equal(["START RequestId: r-1 Version: 7", "hello", Report], invocation.LogLines);
        Assert.Equal(12.34, invocation.Report?.DurationMs);
        Assert.Null(invocation.FunctionError);
        Assert.InRange(invocation.StartedAt, before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task No_content_has_no_body_whatever_its_headers_announce()
    {
        await using var server = new ScriptedServer(Answers.Raw(Answers.Head(204, "Content-Length: 2")));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f", Type = InvocationType.DryRun }, default);

        Assert.Equal(204, invocation.StatusCode);
    }

    [Theory]
    [InlineData(2685, true)]
    [InlineData(2686, false)]
    public async Task Client_context_is_limited_by_its_length_in_base64(int bytes, bool isSent)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();
        var request = new InvocationRequest { FunctionName = "f", ClientContext = $"\"{new string('x', bytes - 2)}\"" };

        if (isSent)
        {
            await source.InvokeAsync(request, default);
        }
        else
        {
            var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(request, default));
            Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        }

        Assert.Equal(isSent ? 1 : 0, server.Requests.Count);
    }

    [Theory]
    [InlineData(InvocationType.Event, 202)]
    [InlineData(InvocationType.DryRun, 204)]
    public async Task A_query_that_is_not_waited_for_has_a_status_and_nothing_else(InvocationType type, int status)
    {
        await using var server = new ScriptedServer(
            status == 204 ? Answers.Raw(Answers.Head(204, "x-amzn-RequestId: r-1")) : Answers.Http(202, "", "x-amzn-RequestId: r-1")
        );
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f", Type = type }, default);

        Assert.Equal(status, invocation.StatusCode);
        Assert.Equal("", invocation.PayloadText);
        Assert.Null(invocation.ExecutedVersion);
        Assert.Null(invocation.Report);
        Assert.Empty(invocation.LogLines);
    }

    [Fact]
    public async Task An_answer_without_a_length_is_read_to_its_end()
    {
        var first = new string('a', 40_000);
        await using var server = new ScriptedServer(
            Answers.Raw(Answers.Head(200, "Transfer-Encoding: chunked") + $"9c40\r\n{first}\r\n2\r\nbb\r\n0\r\n\r\n")
        );
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal(first + "bb", invocation.PayloadText);
    }

    [Fact]
    public async Task A_failed_function_is_an_invocation_with_its_error()
    {
        await using var server = new ScriptedServer(
            Answers.Http(
                200,
                """{"errorMessage":"no","errorType":"ValueError","stackTrace":["  File a\n    b\n"]}""",
                "X-Amz-Function-Error: Unhandled"
            )
        );
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal("ValueError: no", invocation.FunctionError?.ToString());
        Assert.Equal(["  File a", "    b"], invocation.FunctionError?.StackTrace);
    }

    [Fact]
    public async Task An_error_header_that_says_nothing_is_an_error_all_the_same()
    {
        await using var server = new ScriptedServer(Answers.Http(200, """{"errorMessage":"no"}""", "X-Amz-Function-Error: "));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal(("Unhandled", "no"), (invocation.FunctionError?.Kind, invocation.FunctionError?.ErrorMessage));
    }

    [Theory]
    [InlineData("""{"errorMessage":"got the-session-token","errorType":"the-session-token","stackTrace":["at the-session-token"]}""")]
    [InlineData("got the-session-token")]
    public async Task A_function_that_quotes_the_request_shows_none_of_its_secrets(string body)
    {
        var log = Convert.ToBase64String("log the-session-token"u8);
        await using var server = new ScriptedServer(Answers.Http(200, body, "X-Amz-Function-Error: Unhandled", $"X-Amz-Log-Result: {log}"));
        using var source = server.Open(token: "the-session-token");

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        var error = invocation.FunctionError!;
        Assert.Equal("got ********", error.ErrorMessage);
        Assert.DoesNotContain("the-session-token", error + string.Concat(error.StackTrace), StringComparison.Ordinal);
        Assert.Equal(["log ********"], invocation.LogLines);
        Assert.Equal(body, invocation.PayloadText);
    }

    [Theory]
    [InlineData(InvocationType.Event, 200, "text/html", QueryOutcome.MayHaveRun)]
    [InlineData(InvocationType.Event, 200, "application/json", QueryOutcome.MayHaveRun)]
    [InlineData(InvocationType.DryRun, 200, "text/html", QueryOutcome.NotRun)]
    [InlineData(InvocationType.RequestResponse, 200, "text/html", QueryOutcome.MayHaveRun)]
    [InlineData(InvocationType.RequestResponse, 202, "application/json", QueryOutcome.MayHaveRun)]
    public async Task A_success_that_is_not_Lambdas_is_a_failure(InvocationType type, int status, string mediaType, QueryOutcome outcome)
    {
        await using var server = new ScriptedServer(Answers.Http(status, "<html>Sign in</html>", $"Content-Type: {mediaType}"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type);

        AssertFailure.Is(failure, LambdaErrorId.ServiceFault, outcome: outcome, advice: ["Lambda"]);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/octet-stream", "x-amzn-RequestId: r-1")]
    public async Task An_answer_of_Lambda_or_its_emulator_is_one(string mediaType, params string[] headers)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1", [$"Content-Type: {mediaType}", .. headers]));
        using var source = server.Open();

        Assert.Equal("1", (await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default)).PayloadText);
    }

    [Fact]
    public async Task An_answer_above_any_of_Lambdas_says_that_nothing_of_it_was_kept()
    {
        await using var server = new ScriptedServer(Answers.Http(200, new string('a', 8 * 1024 * 1024)));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        AssertFailure.Is(failure, LambdaErrorId.ResponseInvalid);
        AssertFailure.NamesNone(failure.Advice, "TargetObject.PayloadText", "-AsText");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_cannot_be_a_name_is_not_sent(string name)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = name }, default)
        );

        Assert.Equal(LambdaErrorId.QueryInvalid, failure.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(InvocationType.RequestResponse, 6 * 1024 * 1024)]
    [InlineData(InvocationType.Event, 1024 * 1024)]
    public async Task A_payload_above_the_limit_is_not_sent(InvocationType type, int limit)
    {
        await using var server = new ScriptedServer(Answers.Http(type == InvocationType.Event ? 202 : 200, "1"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(
                new InvocationRequest
                {
                    FunctionName = "f",
                    Type = type,
                    Payload = new byte[limit + 1],
                },
                default
            )
        );
        await source.InvokeAsync(
            new InvocationRequest
            {
                FunctionName = "f",
                Type = type,
                Payload = new byte[limit],
            },
            default
        );

        Assert.Equal(LambdaErrorId.PayloadTooLarge, failure.ErrorId);
        Assert.Equal(limit, server.Request.Body.Length);
    }
}
