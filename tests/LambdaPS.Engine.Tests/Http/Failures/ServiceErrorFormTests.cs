namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>The forms in which services send their errors.</summary>
public class ServiceErrorFormTests
{
    private const string Token = "IQoJb3JpZ2luX2VjEJr//////////wEa+/=";

    [Theory]
    [InlineData("x-amzn-ErrorType: ResourceNotFoundException:http://internal.example/", """{"Message":"text"}""")]
    [InlineData("X: y", """{"__type":"com.amazonaws.lambda#ResourceNotFoundException","message":"text"}""")]
    [InlineData("X: y", """{"code":"ResourceNotFoundException","Message":"text"}""")]
    [InlineData(
        "X: y",
        "<ErrorResponse xmlns='urn:x'><Error><Code>ResourceNotFoundException</Code><Message>text</Message></Error></ErrorResponse>"
    )]
    [InlineData("X: y", "\ufeff{\"code\":\"ResourceNotFoundException\",\"Message\":\"text\"}")]
    [InlineData(
        "X: y",
        "\ufeff<?xml version='1.0' encoding='utf-16'?><ErrorResponse><Error><Code>ResourceNotFoundException</Code><Message>text</Message></Error></ErrorResponse>"
    )]
    public async Task The_code_is_found_wherever_it_is(string header, string body)
    {
        var thrown = await FailAsync(Answers.Http(404, body, header));

        Assert.Equal("ResourceNotFoundException", thrown.ErrorType);
        Assert.Equal(LambdaErrorId.FunctionNotFound, thrown.ErrorId);
        Assert.EndsWith(": text", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "x-amzn-ErrorType: FromHeader",
        """{"__type":"FromType","code":"FromCode","Code":"FromName","message":"first","Message":"second"}""",
        "FromHeader",
        "first"
    )]
    [InlineData("X: y", """{"__type":"FromType","code":"FromCode","Code":"FromName","Message":"second"}""", "FromType", "second")]
    [InlineData("X: y", """{"code":"FromCode","Code":"FromName","__type":7,"message":7,"Message":"second"}""", "FromCode", "second")]
    [InlineData("X: y", """{"Code":"FromName","Message":"second"}""", "FromName", "second")]
    public async Task Of_two_codes_and_texts_the_first_counts(string header, string body, string code, string text)
    {
        var thrown = await FailAsync(Answers.Http(400, body, header));

        Assert.Equal(code, thrown.ErrorType);
        Assert.EndsWith($": {text}", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-amzn-RequestId: first", "first")]
    [InlineData("x-amz-request-id: second", "second")]
    [InlineData("X: y", "third")]
    public async Task The_id_of_the_request_is_found_wherever_it_is(string header, string id)
    {
        const string body = "<ErrorResponse><Error><Code>c</Code><Message>m</Message></Error><RequestId>third</RequestId></ErrorResponse>";

        Assert.Equal(id, (await FailAsync(Answers.Http(400, body, header))).RequestId);
    }

    [Fact]
    public async Task Of_two_ids_that_of_Lambda_counts() =>
        Assert.Equal("first", (await FailAsync(Answers.Http(400, "{}", "x-amz-request-id: second", "x-amzn-RequestId: first"))).RequestId);

    [Fact]
    public async Task XML_that_is_not_UTF_8_says_nothing()
    {
        byte[] body = [.. "<Error><Code>Other</Code><Message>"u8, 0xff, .. "</Message></Error>"u8];
        var thrown = await FailAsync(
            async (socket, stop) =>
            {
                await Answers.Raw(Answers.Head(400, $"Content-Length: {body.Length}"))(socket, stop);
                await socket.SendAsync(body, stop);
            }
        );

        Assert.Null(thrown.ErrorType);
        Assert.Contains("HTTP 400", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_without_its_suffix_is_the_same_failure()
    {
        var thrown = await FailAsync(Answers.Http(404, "{}", "x-amzn-ErrorType: ResourceNotFound"));

        Assert.Equal("ResourceNotFound", thrown.ErrorType);
        Assert.Equal(LambdaErrorId.FunctionNotFound, thrown.ErrorId);
    }

    [Theory]
    [InlineData("""{"__type":"ResourceNotFoundException","message":"\ud800"}""", "ResourceNotFoundException", ".")]
    [InlineData("""{"__type":"\ud800","message":"text"}""", null, ": text")]
    public async Task What_is_no_text_hides_nothing_else(string body, string? code, string end)
    {
        var thrown = await FailAsync(Answers.Http(404, body));

        Assert.Equal(code, thrown.ErrorType);
        Assert.EndsWith(end, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_query_says_why_and_for_how_long()
    {
        var thrown = await FailAsync(
            Answers.Http(
                429,
                """{"message":"Rate Exceeded.","Reason":"ConcurrentInvocationLimitExceeded"}""",
                "x-amzn-ErrorType: TooManyRequestsException",
                "Retry-After: 7"
            )
        );

        Assert.Contains("Rate Exceeded. (ConcurrentInvocationLimitExceeded)", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(7), thrown.RetryAfter);
    }

    [Fact]
    public async Task Control_characters_of_the_service_are_not_shown()
    {
        var thrown = await FailAsync(Answers.Http(400, """{"message":"red \u001b[31m\r\n  and\u0007 more\u009b"}"""));

        Assert.EndsWith(": red [31m and more", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(thrown.Message, char.IsControl);
    }

    [Fact]
    public async Task A_text_without_end_is_cut()
    {
        var thrown = await FailAsync(Answers.Http(400, $$"""{"message":"{{new string('x', 50_000)}}"}"""));

        Assert.InRange(thrown.Message.Length, 2000, 2200);
        Assert.EndsWith("xxx...", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_error_is_read_in_part()
    {
        var thrown = await FailAsync(Answers.Http(500, new string('x', 300_000)));

        Assert.Equal(LambdaErrorId.ServiceFault, thrown.ErrorId);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Error><Code>&e;</Code></Error>")]
    [InlineData("<Error><Code>cut")]
    [InlineData("""{"message":""")]
    [InlineData("[1]")]
    [InlineData("""{"message":"\ud800"}""")]
    [InlineData("plain")]
    [InlineData("")]
    public async Task A_body_that_is_no_error_leaves_the_status(string body)
    {
        var thrown = await FailAsync(Answers.Http(503, body));

        Assert.Equal(LambdaErrorId.ServiceFault, thrown.ErrorId);
        Assert.Contains("HTTP 503", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.ErrorType);
    }

    [Fact]
    public async Task What_the_service_quotes_of_a_request_is_not_shown()
    {
        var quote = $"does not match.\\n\\nThe Canonical String for this request should have been\\n'x-amz-security-token:{Token}'";

        var thrown = await FailAsync(Answers.Error(403, "InvalidSignatureException", quote));

        Assert.EndsWith("does not match.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_wherever_they_come_back()
    {
        string? signature = null;
        ScriptedServer? server = null;
        await using var echo = server = new ScriptedServer(
            async (socket, stop) =>
            {
                var request = server!.Requests[0];
                signature = request.Header("Authorization")!.Split("Signature=")[1];
                var text =
                    $"key {TestCredentials.SecretKey}, token {Token}, {Uri.EscapeDataString(Token)}, {request.Header("Authorization")}";
                await Answers.Http(400, text.Length > 0 ? $$"""{"message":"{{text}}"}""" : "", $"x-amzn-ErrorType: {Token}")(socket, stop);
            }
        );
        using var source = server.Open(token: Token);

        var thrown = await source.FailToInvokeAsync();

        var shown = thrown.ToString() + thrown.ErrorType;
        Assert.Contains("key ********, token ********, ********,", shown, StringComparison.Ordinal);
        foreach (var secret in (string[])[TestCredentials.SecretKey, Token, Uri.EscapeDataString(Token), signature!])
        {
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n{0}\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2;{0}\r\n{}\r\n{0}\r\n\r\n")]
    [InlineData("{0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\n\r\n{}")]
    public async Task An_invalid_response_that_quotes_the_request_is_not_shown_in_bytes(string rest)
    {
        ScriptedServer? server = null;
        await using var echo = server = new ScriptedServer(
            (socket, stop) =>
                Answers.CutAfter(
                    "HTTP/1.1 200 OK\r\n"
                        + rest.Replace("{0}", $"{server!.Requests[0].Header("Authorization")} {Token}", StringComparison.Ordinal)
                )(socket, stop)
        );
        using var source = server.Open(token: Token);

        var shown = (await source.FailToInvokeAsync()).ToString();

        Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(
            BitConverter.ToString(System.Text.Encoding.ASCII.GetBytes(Token[..10])),
            shown,
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static async Task<LambdaQueryException> FailAsync(ScriptedAnswer answer)
    {
        await using var server = new ScriptedServer(answer);
        using var source = server.Open(token: Token);
        return await source.FailToInvokeAsync();
    }
}
