using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Invocations;

/// <summary>The name of a durable execution is an idempotency key.</summary>
public class DurableExecutionTests
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:f:7/durable-execution/order-17/1";

    public static TheoryData<InvocationType> Types { get; } = [InvocationType.RequestResponse, InvocationType.Event];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_query_with_a_name_is_retried_with_the_same_bytes(InvocationType type)
    {
        var success =
            type == InvocationType.Event
                ? Answers.Http(202, "", $"X-Amz-Durable-Execution-Arn: {Arn}")
                : Answers.Http(200, "1", $"X-Amz-Durable-Execution-Arn: {Arn}");
        await using var server = new ScriptedServer(Answers.Reset, Answers.Close, Answers.Error(500, "ServiceException", "no"), success);
        using var source = server.Open();

        var invocation = await source.InvokeAsync(Query(type, "order-17"), default);

        Assert.Equal(4, invocation.Attempts);
        Assert.Equal(Arn, invocation.DurableExecutionArn);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("""{"order":17}""", request.Text));
        Assert.All(server.Requests, request => Assert.Equal("order-17", request.Header("X-Amz-Durable-Execution-Name")));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_query_with_a_name_that_may_have_run_can_be_run_again(InvocationType type)
    {
        await using var server = new ScriptedServer(
            Answers.Reset,
            Answers.Error(500, "ServiceException", "no"),
            Answers.Close,
            Answers.Error(500, "ServiceException", "no")
        );
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(Query(type, "order-17"), default));

        AssertFailure.Is(failure, LambdaErrorId.ServiceFault, outcome: QueryOutcome.MayHaveRun, advice: ["again", "'order-17'"]);
        Assert.Equal(4, failure.Attempts);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_query_without_a_name_is_sent_once(InvocationType type)
    {
        await using var server = new ScriptedServer(Answers.Error(500, "ServiceException", "no"), Answers.To(type));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(Query(type, null), default));

        AssertFailure.Is(failure, LambdaErrorId.ServiceFault, outcome: QueryOutcome.MayHaveRun);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Another_payload_under_a_name_does_not_run()
    {
        await using var server = new ScriptedServer(Answers.Error(409, "DurableExecutionAlreadyStartedException", "no"));
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(Query(InvocationType.RequestResponse, "order-17"), default)
        );

        AssertFailure.Is(failure, LambdaErrorId.ExecutionExists, outcome: QueryOutcome.NotRun);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_durable_function_without_a_qualifier_is_an_error_that_names_the_parameter()
    {
        await using var server = new ScriptedServer(
            Answers.Error(400, "InvalidParameterValueException", "You cannot invoke a durable function using an unqualified ARN.")
        );
        using var source = server.Open();

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(Query(InvocationType.RequestResponse, null), default)
        );

        AssertFailure.Is(failure, LambdaErrorId.QueryInvalid, outcome: QueryOutcome.NotRun, advice: ["-Qualifier '$LATEST'"]);
    }

    private static InvocationRequest Query(InvocationType type, string? name) =>
        new()
        {
            FunctionName = "f",
            Type = type,
            Payload = """{"order":17}"""u8.ToArray(),
            DurableExecutionName = name,
        };
}
