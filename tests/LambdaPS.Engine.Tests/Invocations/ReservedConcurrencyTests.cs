using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Invocations;

/// <summary>A function with a reserved concurrency of 0 is switched off, and its 429 is not retried.</summary>
public class ReservedConcurrencyTests
{
    private const string Reason = "ReservedFunctionConcurrentInvocationLimitExceeded";

    [Theory]
    [InlineData(InvocationType.RequestResponse)]
    [InlineData(InvocationType.Event)]
    public async Task Function_with_reserved_concurrency_0_is_not_retried(InvocationType type)
    {
        await using var server = Server("""{"ReservedConcurrentExecutions":0}""");
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type);

        AssertFailure.Is(failure, LambdaErrorId.FunctionDisabled, ["f", "0"]);
        Assert.Equal(1, failure.Attempts);
        Assert.Equal(429, failure.StatusCode);
        Assert.Equal(Reason, failure.Reason);
        Assert.Equal(["POST", "GET /2019-09-30/functions/f/concurrency"], Requests(server));
    }

    [Fact]
    public async Task Streamed_query_of_a_function_that_is_switched_off_is_not_retried()
    {
        await using var server = Server("""{"ReservedConcurrentExecutions":0}""");
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default)
        );

        Assert.Equal(LambdaErrorId.FunctionDisabled, failure.ErrorId);
        Assert.Equal(1, failure.Attempts);
    }

    [Theory]
    [InlineData(200, """{"ReservedConcurrentExecutions":1}""")]
    [InlineData(200, "{}")]
    [InlineData(200, "not JSON")]
    [InlineData(200, """{"ReservedConcurrentExecutions":"0"}""")]
    [InlineData(403, """{"message":"not authorized"}""")]
    [InlineData(429, """{"message":"Rate exceeded"}""")]
    public async Task Function_whose_concurrency_is_not_known_to_be_0_is_retried_and_read_once(int status, string body)
    {
        await using var server = Server(body, status);
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        AssertFailure.Is(failure, LambdaErrorId.Throttled, [Reason]);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal(4, Requests(server).Count(request => request == "POST"));
        Assert.Single(Requests(server), request => request != "POST");
    }

    [Fact]
    public async Task Other_reasons_for_throttling_read_nothing()
    {
        await using var server = Server("""{"ReservedConcurrentExecutions":0}""", reason: "ConcurrentInvocationLimitExceeded");
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.Throttled, failure.ErrorId);
        Assert.Equal("ConcurrentInvocationLimitExceeded", failure.Reason);
        Assert.All(Requests(server), request => Assert.Equal("POST", request));
    }

    private static ScriptedServer Server(string concurrency, int status = 200, string reason = Reason) =>
        new(Answers.Http(500, ""))
        {
            Choose = request =>
                request.Line.StartsWith("GET", StringComparison.Ordinal)
                    ? Answers.Http(status, concurrency, "Content-Type: application/json")
                    : Answers.Http(
                        429,
                        $$"""{"Reason":"{{reason}}","Type":"User","message":"Rate Exceeded."}""",
                        "x-amzn-ErrorType: TooManyRequestsException"
                    ),
        };

    private static string[] Requests(ScriptedServer server) =>
        [
            .. server.Requests.Select(request =>
                request.Line.Split(' ') is ["POST", ..] ? "POST" : string.Join(' ', request.Line.Split(' ')[..2])
            ),
        ];
}
