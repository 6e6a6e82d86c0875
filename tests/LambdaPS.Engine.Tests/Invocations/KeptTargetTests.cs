using LambdaPS.Contracts;
using LambdaPS.Engine.Invocations;

namespace LambdaPS.Engine.Tests.Invocations;

public class KeptTargetTests
{
    [Fact]
    public async Task What_is_kept_of_one_function_and_version_is_used_for_no_other()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var source = server.Open();
        (string Name, string? Qualifier)[] queries =
        [
            ("f", null),
            ("f", "live"),
            ("f", "7"),
            ("g", "live"),
            ("f", null),
            ("f", "live"),
            ("f", "7"),
        ];

        foreach (var (name, qualifier) in queries)
            await source.InvokeAsync(new InvocationRequest { FunctionName = name, Qualifier = qualifier }, default);

        Assert.Equal(
            queries.Select(query =>
                $"/2015-03-31/functions/{query.Name}/invocations{(query.Qualifier is null ? "" : $"?Qualifier={query.Qualifier}")}"
            ),
            server.Requests.Select(request => request.Target)
        );
    }

    [Fact]
    public void Only_what_is_waited_for_has_the_time_of_the_longest_function()
    {
        Assert.Equal(905, InvocationLimits.TimeoutFor(InvocationType.RequestResponse).TotalSeconds);
        Assert.Equal(60, InvocationLimits.TimeoutFor(InvocationType.Event).TotalSeconds);
        Assert.Equal(60, InvocationLimits.TimeoutFor(InvocationType.DryRun).TotalSeconds);
    }
}
