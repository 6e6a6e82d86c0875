using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Invocations;

public class InvocationHeadersTests
{
    private static readonly InvocationRequest _query = new() { FunctionName = "f" };

    [Fact]
    public async Task Context_tenant_and_execution_are_signed_headers()
    {
        var request = await SendAsync(
            _query with
            {
                ClientContext = """{"custom":{"ö":1}}""",
                TenantId = "tenant a/1",
                DurableExecutionName = "order-17",
            }
        );

        Assert.Equal("""{"custom":{"ö":1}}""", Encoding.UTF8.GetString(Convert.FromBase64String(request.Header("X-Amz-Client-Context")!)));
        Assert.Equal("tenant a/1", request.Header("X-Amz-Tenant-Id"));
        Assert.Equal("order-17", request.Header("X-Amz-Durable-Execution-Name"));
        Assert.Contains(
            "SignedHeaders=host;x-amz-client-context;x-amz-date;x-amz-durable-execution-name;x-amz-invocation-type;x-amz-tenant-id,",
            request.Header("Authorization"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_not_given_is_not_sent()
    {
        var request = await SendAsync(_query);

        Assert.DoesNotContain("client-context", request.Head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("tenant", request.Head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("durable", request.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_largest_of_each_is_sent()
    {
        var request = await SendAsync(
            _query with
            {
                ClientContext = $"\"{new string('a', 2683)}\"",
                TenantId = new string('t', 256),
                DurableExecutionName = new string('d', 64),
            }
        );

        Assert.Equal(3580, request.Header("X-Amz-Client-Context")!.Length);
        Assert.Equal(256, request.Header("X-Amz-Tenant-Id")!.Length);
        Assert.Equal(64, request.Header("X-Amz-Durable-Execution-Name")!.Length);
    }

    [Fact]
    public async Task A_context_may_be_as_deep_as_a_payload()
    {
        var context = new string('[', 1000) + new string(']', 1000);

        Assert.Equal(
            context,
            Encoding.UTF8.GetString(
                Convert.FromBase64String((await SendAsync(_query with { ClientContext = context })).Header("X-Amz-Client-Context")!)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("text")]
    public Task A_context_that_is_no_JSON_is_not_sent(string context) => FailAsync(_query with { ClientContext = context });

    [Fact]
    public async Task A_context_is_measured_in_bytes()
    {
        var message = await FailAsync(_query with { ClientContext = $"\"{new string('ö', 1342)}\"" });

        AssertFailure.NamesNumber(message, 3584);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\r\nX-Amz-Log-Type: Tail")]
    [InlineData("a\n")]
    [InlineData("ö")]
    public Task A_tenant_that_is_none_is_not_sent(string tenant) => FailAsync(_query with { TenantId = tenant });

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a:b")]
    public Task A_name_of_an_execution_that_is_none_is_not_sent(string name) => FailAsync(_query with { DurableExecutionName = name });

    [Fact]
    public async Task One_character_too_many_is_not_sent()
    {
        AssertFailure.NamesNumber(await FailAsync(_query with { TenantId = new string('t', 257) }), 256);
        AssertFailure.NamesNumber(await FailAsync(_query with { DurableExecutionName = new string('d', 65) }), 64);
    }

    private static async Task<RecordedRequest> SendAsync(InvocationRequest query)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();
        await source.InvokeAsync(query, default);
        return server.Request;
    }

    private static async Task<string> FailAsync(InvocationRequest query)
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(query, default));

        Assert.Equal((LambdaErrorId.QueryInvalid, QueryOutcome.NotRun), (failure.ErrorId, failure.Outcome));
        Assert.Equal(0, failure.Attempts);
        Assert.Empty(server.Requests);
        return failure.Message;
    }
}
