namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>The log of a function on Managed Instances, which returns none with its response.</summary>
public sealed class MissingLogTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string List =
        """{"Functions":[{"FunctionName":"f","CapacityProviderConfig":{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"cp"}}}]}""";

    [Theory]
    [InlineData("-Log")]
    [InlineData("-Detailed")]
    public async Task Refused_log_is_one_warning_for_all_records(string how)
    {
        var refused = Answers.Error(400, "InvalidParameterValueException", "The log type Tail is not supported.");
        await using var session = new ScriptedSession(shared, refused, Answers.Http(200, "1"), refused, Answers.Http(200, "2"));

        var result = session.Run($"'1', '2' | Invoke-LambdaQuery f {how}");

        Assert.Empty(result.Errors);
        Assert.Single(result.Warnings);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(["Tail", null, "Tail", null], session.Server.Requests.Select(request => request.Header("x-amz-log-type")));
    }

    [Theory]
    [InlineData("-Log", 1)]
    [InlineData("-Detailed", 0)]
    public async Task Listed_function_with_a_capacity_provider_is_not_asked_for_its_log(string how, int warnings)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, List), Answers.Http(200, "1"));

        var result = session.Run($"Get-LambdaFunctionList | Invoke-LambdaQuery -Payload 1 {how}");

        Assert.Empty(result.Errors);
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.Null(session.Server.Requests[1].Header("x-amz-log-type"));
    }
}
