using System.Text;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations;

public class InvokeTests
{
    [Fact]
    public async Task The_payload_reaches_the_function_and_its_answer_the_caller()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("echo", """{"a": [1, "é\u00e9"]}""");

        Assert.Equal((200, """{"a": [1, "é\u00e9"]}"""), (answer.Status, answer.Text));
        Assert.Equal("$LATEST", answer["X-Amz-Executed-Version"]);
        Assert.Equal("application/json", answer["Content-Type"]);
        Assert.Null(answer["X-Amz-Function-Error"]);
        Assert.Null(answer["X-Amz-Log-Result"]);
    }

    [Fact]
    public async Task The_function_sees_what_was_called_and_how()
    {
        LocalInvocation? seen = null;
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "see",
                (invocation, _) =>
                {
                    seen = invocation;
                    return Task.FromResult(TestFunctions.Answer("1"));
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var context = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"custom":{"é":1}}"""));
        var answer = await client.InvokeAsync("see", "", ("X-Amz-Client-Context", context), ("X-Amz-Tenant-Id", "blue"));

        Assert.NotNull(seen);
        Assert.Equal("see", seen.Function.Name);
        Assert.Equal(answer["x-amzn-RequestId"], Guid.Parse(seen.RequestId).ToString());
        Assert.True(seen.Payload.IsEmpty);
        Assert.Equal("""{"custom":{"é":1}}""", seen.ClientContext);
        Assert.Equal("blue", seen.TenantId);
        Assert.Equal("$LATEST", seen.Version);
    }

    [Fact]
    public async Task A_function_that_failed_is_marked_and_its_error_passed_on()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "fail",
                (_, _) => Task.FromResult(TestFunctions.Answer("""{"errorType":"Boom"}""") with { Failed = true })
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("fail");

        Assert.Equal((200, "Unhandled", """{"errorType":"Boom"}"""), (answer.Status, answer["X-Amz-Function-Error"], answer.Text));
        Assert.Equal("$LATEST", answer["X-Amz-Executed-Version"]);
    }

    [Fact]
    public async Task A_function_that_answers_nothing_answers_null()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal("null", (await client.InvokeAsync("echo")).Text);
    }

    [Fact]
    public async Task A_dry_run_is_answered_204_and_runs_nothing()
    {
        var ran = false;
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                (_, _) =>
                {
                    ran = true;
                    return Task.FromResult(TestFunctions.Answer("1"));
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "DryRun"));

        Assert.Equal(204, answer.Status);
        Assert.Null(answer["X-Amz-Executed-Version"]);
        Assert.False(ran);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("text")]
    [InlineData("{'a':1}")]
    [InlineData(" ")]
    [InlineData("[1,]")]
    public async Task A_payload_that_is_not_JSON_is_an_error_and_runs_nothing(string payload)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Function("f", (_, _) => throw new InvalidOperationException()));
        using var client = await ApiClient.ConnectAsync(endpoint);
        foreach (var type in (string[])["RequestResponse", "Event", "DryRun"])
        {
            var answer = await client.InvokeAsync("f", payload, ("X-Amz-Invocation-Type", type));
            Assert.Equal((400, "InvalidRequestContentException"), (answer.Status, answer["x-amzn-ErrorType"]));
            Assert.Equal("User", answer.Json().GetProperty("Type").GetString());
            Assert.StartsWith(
                "Could not parse request body into json: ",
                answer.Json().GetProperty("message").GetString(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_payload_that_is_not_UTF_8_is_an_error()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.SendAsync("POST", "/2015-03-31/functions/echo/invocations", [(byte)'"', 0xFF, (byte)'"']);

        Assert.Equal((400, "InvalidRequestContentException"), (answer.Status, answer["x-amzn-ErrorType"]));
    }

    [Fact]
    public async Task A_payload_of_any_depth_is_passed_on()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var payload = new string('[', 100_000) + new string(']', 100_000);

        Assert.Equal(payload, (await client.InvokeAsync("echo", payload)).Text);
    }

    [Theory]
    [InlineData("X-Amz-Invocation-Type", "Foo", "ValidationException")]
    [InlineData("X-Amz-Invocation-Type", "event", "ValidationException")]
    [InlineData("X-Amz-Log-Type", "All", "ValidationException")]
    [InlineData("X-Amz-Client-Context", "no base64!", "InvalidRequestContentException")]
    [InlineData("X-Amz-Client-Context", "WzFd", "InvalidRequestContentException")]
    [InlineData("X-Amz-Client-Context", "ew==", "InvalidRequestContentException")]
    [InlineData("X-Amz-Tenant-Id", "", "ValidationException")]
    [InlineData("X-Amz-Durable-Execution-Name", "once", "InvalidParameterValueException")]
    public async Task A_header_whose_value_the_API_does_not_know_is_an_error(string name, string value, string code)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("echo", "{}", (name, value));

        Assert.Equal((400, code), (answer.Status, answer["x-amzn-ErrorType"]));
    }

    [Theory]
    [InlineData(256, 200)]
    [InlineData(257, 400)]
    public async Task A_tenant_has_up_to_256_characters(int length, int status)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(status, (await client.InvokeAsync("echo", "{}", ("X-Amz-Tenant-Id", new string('t', length)))).Status);
    }

    [Fact]
    public async Task A_client_context_that_is_too_long_is_an_error()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var context = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"a":"{{new string('a', 2700)}}"}"""));

        Assert.Equal(400, (await client.InvokeAsync("echo", "{}", ("X-Amz-Client-Context", context))).Status);
    }

    [Fact]
    public async Task A_handler_that_throws_is_a_fault_of_the_service_that_the_owner_hears_of()
    {
        var faults = new List<Exception>();
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () => [TestFunctions.Function("fault", (_, _) => throw new InvalidOperationException("bug"))],
                Fault = faults.Add,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("fault");

        Assert.Equal((500, "ServiceException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal("Service", answer.Json().GetProperty("Type").GetString());
        AssertFailure.Names(answer.Json().GetProperty("Message").GetString(), "InvalidOperationException: bug");
        Assert.NotNull(answer["x-amzn-RequestId"]);
        Assert.Equal("bug", Assert.Single(faults).Message);
    }

    [Fact]
    public async Task The_functions_token_fires_when_the_caller_has_gone_even_while_it_blocks()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "block",
                (_, cancellation) =>
                {
                    started.SetResult();
                    cancellation.WaitHandle.WaitOne();
                    cancelled.SetResult();
                    return Task.FromResult(TestFunctions.Answer("1"));
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.Connection.SendAsync(client.Request("POST", "/2015-03-31/functions/block/invocations", []));
        await started.Task;
        client.Connection.Dispose();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
