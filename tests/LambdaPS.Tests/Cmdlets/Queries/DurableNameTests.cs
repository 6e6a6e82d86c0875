namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class DurableNameTests(SharedSession shared) : IClassFixture<SharedSession>
{
    [Fact]
    public async Task A_name_is_a_template_of_each_record()
    {
        await using var scripted = new ScriptedSession(
            shared,
            Answers.Http(200, "1", "X-Amz-Durable-Execution-Arn: arn:1"),
            Answers.Http(200, "2", "X-Amz-Durable-Execution-Arn: arn:2")
        );

        var result = scripted.Run(
            """
            1, 2 | ForEach-Object { [pscustomobject]@{ Id = $_ } } |
                Invoke-LambdaQuery f:live '{"id": {{Id}}}' -DurableExecutionName 'order-{{Id}}' -Detailed |
                ForEach-Object DurableExecutionArn
            """
        );

        Assert.Equal(["arn:1", "arn:2"], result.Values);
        Assert.Equal(["order-1", "order-2"], scripted.Server.Requests.Select(request => request.Header("X-Amz-Durable-Execution-Name")));
    }

    [Theory]
    [InlineData("'order-{{Id}}'", "BindingMissing")]
    [InlineData("'order {{.}}'", "QueryInvalid")]
    public async Task A_name_that_is_missing_or_invalid_is_an_error_before_anything_is_sent(string name, string id)
    {
        await using var scripted = new ScriptedSession(shared, Answers.Http(200, "1"));

        var error = scripted.Run($"7 | Invoke-LambdaQuery f '1' -DurableExecutionName {name}").Error;

        AssertFailure.IsRecord(error, Enum.Parse<LambdaErrorId>(id), outcome: QueryOutcome.NotRun);
        Assert.Empty(scripted.Server.Requests);
    }
}
