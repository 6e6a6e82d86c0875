using System.Diagnostics;
using LambdaPS.Tests.Stopping.Stuck;

namespace LambdaPS.Tests.Stopping;

/// <summary>What becomes of queries whose process ends.</summary>
public sealed class ProcessExitTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lambdaps-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TheoryOn(TestSystem.Unix)]
    [InlineData("waiting for the response", "Invoke-LambdaQuery f '1'")]
    [InlineData("16 at once, waiting", "1..16 | Invoke-LambdaQuery f -ThrottleLimit 16")]
    [InlineData("listing, between pages", "Get-LambdaFunctionList")]
    [InlineData("streaming to a file", "Invoke-LambdaQuery f -Stream -OutFile $folder/answer")]
    public async Task Ctrl_C_ends_a_host_in_the_middle_of_it(string name, string script) =>
        await StoppingTimes.CheckProcessAsync(
            name,
            "SIGINT to the process",
            async () =>
            {
                var (code, _, time) = await RunAsync(Phase.Waiting[name], script, child => child.SignalAsync("INT"));
                Assert.Equal(130, code);
                return time;
            }
        );

    [TheoryOn(TestSystem.Unix)]
    [InlineData("QUIT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_file_that_is_not_whole_does_not_outlive_a_process_that_is_told_to_end(string signal, int expected) =>
        await StoppingTimes.CheckProcessAsync(
            "streaming to a file",
            $"SIG{signal} to the process",
            async () =>
            {
                var (code, _, time) = await RunAsync(
                    Phase.Waiting["streaming to a file"],
                    "Invoke-LambdaQuery f -Stream -OutFile $folder/answer",
                    child => child.SignalAsync(signal)
                );
                Assert.Equal(expected, code);
                return time;
            }
        );

    [Fact]
    public async Task Exit_ends_a_process_and_what_it_waits_for()
    {
        var (code, _, _) = await RunAsync(Phase.Waiting["streaming lines"], "Invoke-LambdaQuery f -Stream | ForEach-Object { exit 3 }");
        Assert.Equal(3, code);
    }

    [Fact]
    public async Task A_process_that_is_ended_in_the_middle_of_a_stream_ends()
    {
        var (code, _, _) = await RunAsync(
            Phase.Waiting["streaming lines"],
            "Invoke-LambdaQuery f -Stream | ForEach-Object { [Environment]::Exit(4) }"
        );
        Assert.Equal(4, code);
    }

    [Fact]
    public async Task A_process_that_ends_itself_leaves_no_file_that_is_not_whole()
    {
        var (code, _, _) = await RunAsync(
            Phase.Waiting["streaming to a file"],
            """
            $local = Connect-LambdaSource -Local @{ ends = { while (-not [System.IO.Directory]::GetFiles($using:folder, '*.tmp')) { }; [Environment]::Exit(5) } }
            $null = Invoke-LambdaQuery ends -InvocationType Event
            Invoke-LambdaQuery f -Source default -Stream -OutFile $folder/answer
            """
        );
        Assert.Equal(5, code);
    }

    [Theory]
    [InlineData("while ($true) { }")]
    [InlineData("[System.Threading.Thread]::Sleep(600000)")]
    public async Task A_local_function_that_is_stuck_does_not_keep_its_process(string body)
    {
        using var child = new ChildSession(
            _folder,
            port: 0,
            $$"""
            $null = Connect-LambdaSource -Local @{ f = @{ Timeout = 1; ScriptBlock = { {{body}} } } }
            Invoke-LambdaQuery f -ErrorAction Ignore
            'the script is over'
            """
        );

        var (code, output) = await child.EndAsync();

        Assert.Contains("the script is over", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_local_function_that_runs_does_not_keep_a_process_that_ends()
    {
        using var child = new ChildSession(
            _folder,
            port: 0,
            """
            $null = Connect-LambdaSource -Local @{ f = { 'line'; [System.Threading.Thread]::Sleep(600000) } }
            Invoke-LambdaQuery f -Stream | ForEach-Object { exit 3 }
            """
        );

        Assert.Equal(3, (await child.EndAsync()).Code);
    }

    // The time is that from the signal to the end of the process; without one, from the phase's being reached.
    private async Task<(int Code, string Output, TimeSpan Time)> RunAsync(Phase phase, string script, Func<ChildSession, Task>? end = null)
    {
        await using var server = new StuckServer(phase.Answer);
        using var child = new ChildSession(_folder, server.Port, script);
        await server.ReachedAsync(phase.Answers);

        // Only what is there can be left.
        if (end is not null)
            Assert.Equal(script.Contains("-OutFile", StringComparison.Ordinal), _folder.GetFiles("*.tmp").Length == 1);
        var start = Stopwatch.GetTimestamp();
        if (end is not null)
            await end(child);
        var (code, output) = await child.EndAsync();
        var time = Stopwatch.GetElapsedTime(start);

        await server.ClosedAsync();
        Assert.Equal(["script.ps1"], _folder.GetFiles().Select(file => file.Name));
        return (code, output, time);
    }
}
