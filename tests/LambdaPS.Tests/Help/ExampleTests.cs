using System.Management.Automation;
using Xunit.Abstractions;

namespace LambdaPS.Tests.Help;

/// <summary>
/// Every example of help, README and docs does what it says: it runs to its end without an error. What it shows to fail,
/// it handles itself.
/// </summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ExampleTests(ExampleRun run, ITestOutputHelper output) : IClassFixture<ExampleRun>
{
    public static TheoryData<string> Places => [.. Example.All.Where(example => example.RunsHere).Select(example => example.Place)];

    [Theory]
    [MemberData(nameof(Places))]
    public void It_runs_without_an_error(string place)
    {
        var example = Example.All.Single(example => example.Place == place);
        var problem = run.ProblemOf(example);
        Assert.True(problem is null, $"{place}\n\n{example.Code}\n\n{problem}");
    }

    [Fact]
    public void Those_that_are_not_run_say_why_and_are_counted()
    {
        var marked = Example.All.Where(example => example.Needs is not null).ToList();
        foreach (var example in marked)
            output.WriteLine($"not run: {example.Place}: {example.Needs}");
        foreach (var example in Example.All.Where(example => example is { Needs: null, RunsInPwsh: true }))
            output.WriteLine($"runs in pwsh: {example.Place}");
        output.WriteLine(
            $"{Example.All.Count} examples, {Example.All.Count(example => example.RunsHere)} of them run here in {run.Elapsed.TotalSeconds:0} s."
        );

        Assert.Equal(
            [
                "Get-Help Get-LambdaLog, example 3: Needs Ctrl+C to end",
                "Get-Help Get-LambdaLog, example 6: Needs Ctrl+C to end",
                "Get-Help Invoke-LambdaQuery, example 18: Needs an AWS account with a durable function",
                "Get-Help Start-LambdaLocalEndpoint, example 5: Needs Ctrl+C to end",
                "logs.md, line 50: Needs Ctrl+C to end",
            ],
            marked.Select(example => $"{example.Place}: {example.Needs}")
        );
    }

    [Fact]
    public void Only_what_pwsh_and_Pester_have_beyond_the_engine_is_left_to_them()
    {
        using var session = TestSession.WithModule();
        foreach (var example in Example.All.Where(example => example.RunsHere))
        {
            var unknown = example.Commands.Where(command => !IsKnown(session, command));
            Assert.True(!unknown.Any(), $"{example.Place} calls what no module has: {string.Join(", ", unknown)}");
        }

        Assert.All(
            Example.All.Where(example => example.RunsInPwsh),
            example => Assert.Contains(example.Commands, command => !IsKnown(session, command))
        );
    }

    [Fact]
    public void No_two_examples_stand_at_one_place() =>
        Assert.Equal(Example.All.Count, Example.All.DistinctBy(example => example.Place).Count());

    // A file, a variable or a text that is called is no command's name.
    private static bool IsKnown(TestSession session, string command) =>
        command.Contains('/', StringComparison.Ordinal)
        || session.With("name", command).Run("Get-Command $name -ErrorAction Ignore").Output is [{ BaseObject: CommandInfo }, ..];
}
