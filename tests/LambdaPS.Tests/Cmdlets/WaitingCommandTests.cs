using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets;

public sealed class WaitingCommandTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly Probe _probe = new();
    private readonly TestSession _session = TestSession.WithCommands(
        typeof(MeasureThreadCommand),
        typeof(WaitProbeCommand),
        typeof(StartProbeCommand),
        typeof(ReadProbeCommand),
        typeof(TraceProbeCommand),
        typeof(TestFailureCommand),
        typeof(MeasureContextCommand),
        typeof(SelectFirstOneCommand),
        typeof(TestQueryFailureCommand)
    );

    public WaitingCommandTests() => _session.With("probe", _probe);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Work_runs_elsewhere_and_the_cmdlet_goes_on_where_it_was()
    {
        var threads = _session.Run("Measure-Thread").Values;

        Assert.Equal(threads[0], threads[2]);
        Assert.NotEqual(threads[0], threads[1]);
    }

    [Fact]
    public void A_downstream_command_that_blocks_on_asynchronous_code_meets_no_context_and_does_not_hang() =>
        Assert.All(_session.Run("Measure-Thread | Measure-Context").Values, met => Assert.Equal(true, met));

    [Fact]
    public async Task Stop_ends_the_work_and_waits_for_its_end()
    {
        using var pipeline = _session.Start("Wait-Probe -Probe $probe");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        await _probe.Started.WaitAsync(_long);

        await Task.Run(pipeline.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Equal(0, _probe.Running);
        Assert.Equal(PSInvocationState.Stopped, pipeline.InvocationStateInfo.State);
    }

    [Fact]
    public async Task Stop_ends_a_sequence_that_is_being_written()
    {
        using var pipeline = _session.Start("Read-Probe -Probe $probe | ForEach-Object { }");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        await _probe.Started.WaitAsync(_long);

        await Task.Run(pipeline.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_throwing_command_downstream_ends_the_work()
    {
        var error = _session.RunToError("Read-Probe -Probe $probe | ForEach-Object { throw 'enough' }");

        Assert.Equal("enough", error.Exception.Message);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_throwing_command_upstream_ends_the_work_although_only_Dispose_is_called()
    {
        var error = _session.RunToError("& { 1; throw 'no more' } | Start-Probe -Probe $probe");

        Assert.Equal("no more", error.Exception.Message);
        Assert.Equal(0, _probe.Running);
        Assert.True(_probe.Started.IsCompleted);
    }

    [Fact]
    public async Task A_debug_message_that_ends_the_pipeline_ends_the_element_under_way_and_waits_for_its_end()
    {
        using var pipeline = _session.Start("$DebugPreference = 'Stop'; Trace-Probe -Probe $probe");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        await _probe.Ending.WaitAsync(_long);

        Assert.NotSame(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(500))));
        _probe.End();

        var stopped = await Assert.ThrowsAnyAsync<RuntimeException>(() => run.WaitAsync(_long));
        Assert.StartsWith("ActionPreferenceStop,", stopped.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_ends_a_sequence()
    {
        Assert.Equal(1, _session.Run("Read-Probe -Probe $probe | Select-FirstOne").Single);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_ends_started_work()
    {
        Assert.Equal(1, _session.Run("1, 2, 3 | Start-Probe -Probe $probe | Select-FirstOne").Single);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_throwing_body_ends_its_work_and_keeps_its_own_exception()
    {
        var error = _session.RunToError("Test-Failure -Probe $probe");

        Assert.Equal("the body threw", error.Exception.Message);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public void A_failure_of_the_work_reaches_the_cmdlet_as_it_was_thrown()
    {
        var error = _session.RunToError("Test-Failure -Probe $probe -InWork");

        Assert.IsType<InvalidOperationException>(error.Exception);
        Assert.Equal("the work threw", error.Exception.Message);
        Assert.Equal(0, _probe.Running);
    }

    [Fact]
    public async Task Two_sessions_side_by_side_stop_apart()
    {
        var other = new Probe();
        using var second = TestSession.WithCommands(typeof(WaitProbeCommand)).With("probe", other);
        using var one = _session.Start("Wait-Probe -Probe $probe");
        using var two = second.Start("Wait-Probe -Probe $probe");
        var first = Task.Factory.FromAsync(one.BeginInvoke(), one.EndInvoke);
        var last = Task.Factory.FromAsync(two.BeginInvoke(), two.EndInvoke);
        await Task.WhenAll(_probe.Started, other.Started).WaitAsync(_long);

        await Task.Run(one.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => first);
        Assert.Equal(0, _probe.Running);
        Assert.Equal(1, other.Running);

        await Task.Run(two.Stop).WaitAsync(_long);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => last);
        Assert.Equal(0, other.Running);
    }

    [Fact]
    public void A_failure_of_a_query_is_an_error_with_its_id_category_target_and_advice()
    {
        var error = _session.RunToError("Test-LambdaErrorId");

        AssertFailure.IsRecord(error, LambdaErrorId.RegionMissing);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("the target", error.TargetObject);
        Assert.Contains("-Region", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
