using System.Management.Automation;

namespace LambdaPS.Tests.Stopping;

[Collection(ProcessEnvironment.Name)]
public sealed class StoppingTests : IDisposable
{
    private readonly Residue _residue = new();

    public static OutsideCells FromOutside => new(Phase.Waiting.Keys);

    public static TheoryData<string> Upstream => [.. Phase.Upstream.Keys];

    public static TheoryData<string> Downstream => [.. Phase.Downstream.Keys];

    public static TheoryData<string> Timed => [.. Phase.Timed.Keys];

    public void Dispose() => _residue.Dispose();

    [Theory]
    [MemberData(nameof(FromOutside))]
    public Task A_pipeline_that_is_stopped_is_back_at_once_and_leaves_nothing(string name, StopWay way) =>
        StoppingTimes.CheckAsync(
            name,
            way.ToString(),
            async () =>
            {
                await using var stuck = new StuckSession(Phase.Waiting[name], _residue);
                using var pipeline = new StoppedPipeline(stuck.Session, Phase.Waiting[name].Script);
                await stuck.ReachedAsync();

                var time = await pipeline.EndAsync(way);

                await stuck.CheckAsync();
                return time;
            }
        );

    [Theory]
    [MemberData(nameof(Upstream))]
    public Task A_command_upstream_that_throws_ends_what_is_under_way_and_leaves_nothing(string name) =>
        StoppingTimes.CheckAsync(
            name,
            "a command upstream throws",
            async () =>
            {
                await using var stuck = new StuckSession(Phase.Upstream[name], _residue);
                var records = Phase.Upstream[name].Tells ? Phase.OneThenOthers : "1..16; $moment.Wait()";
                var run = RunAsync(stuck, $"& {{ {records}; $moment.Ask(); throw 'no more' }} | Invoke-LambdaQuery f -ThrottleLimit 16");
                await stuck.ReachedAsync();
                stuck.Moment.Go();

                Assert.Equal("no more", (await Assert.ThrowsAnyAsync<RuntimeException>(() => run)).ErrorRecord.Exception.Message);
                var time = stuck.Moment.Since;

                await stuck.CheckAsync();
                return time;
            }
        );

    [Theory]
    [MemberData(nameof(Downstream))]
    public Task A_command_downstream_that_throws_ends_what_is_under_way_and_leaves_nothing(string name) =>
        StoppingTimes.CheckAsync(
            name,
            "a command downstream throws",
            async () =>
            {
                await using var stuck = new StuckSession(Phase.Downstream[name], _residue);
                var run = RunAsync(
                    stuck,
                    $"{Phase.Downstream[name].Script} | ForEach-Object {{ $moment.Wait(); $moment.Ask(); throw 'enough' }}"
                );
                await stuck.ReachedAsync();
                stuck.Moment.Go();

                Assert.Equal("enough", (await Assert.ThrowsAnyAsync<RuntimeException>(() => run)).ErrorRecord.Exception.Message);
                var time = stuck.Moment.Since;

                await stuck.CheckAsync();
                return time;
            }
        );

    [Theory]
    [MemberData(nameof(Downstream))]
    public Task Whoever_wants_the_first_alone_ends_the_rest_and_leaves_nothing(string name) =>
        StoppingTimes.CheckAsync(
            name,
            "`Select-Object -First 1`",
            async () =>
            {
                await using var stuck = new StuckSession(Phase.Downstream[name], _residue);
                var run = RunAsync(
                    stuck,
                    $"{Phase.Downstream[name].Script} | ForEach-Object {{ $moment.Wait(); $moment.Ask(); $_ }} | Select-Object -First 1"
                );
                await stuck.ReachedAsync();
                stuck.Moment.Go();

                Assert.Single((await run).Output);
                var time = stuck.Moment.Since;

                await stuck.CheckAsync();
                return time;
            }
        );

    [Theory]
    [MemberData(nameof(Timed))]
    public Task A_query_whose_time_is_out_ends_then_and_leaves_nothing(string name) =>
        StoppingTimes.CheckAsync(
            name,
            "`-TimeoutSec 1`",
            async () =>
            {
                await using var stuck = new StuckSession(Phase.Timed[name], _residue);
                var run = RunAsync(stuck, $"$moment.Ask(); {Phase.Timed[name].Script} -TimeoutSec 1");
                await stuck.ReachedAsync();

                var result = await run;
                var time = stuck.Moment.Since - TimeSpan.FromSeconds(1);

                Assert.Equal(Phase.Timed[name].Answers, result.Errors.Count);
                Assert.All(result.Errors, error => AssertFailure.IsRecord(error, LambdaErrorId.QueryTimedOut, ["1 s"]));
                await stuck.CheckAsync();
                return time;
            }
        );

    private static Task<ScriptResult> RunAsync(StuckSession stuck, string script) =>
        Task.Run(() => stuck.Session.Run(script)).WaitAsync(TimeSpan.FromSeconds(30));
}
