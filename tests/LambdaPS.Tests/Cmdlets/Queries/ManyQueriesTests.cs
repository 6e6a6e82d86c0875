using System.Collections;
using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class ManyQueriesTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly GatedEndpoint _endpoint = new();
    private readonly TestSession _session;

    public ManyQueriesTests() => _session = _endpoint.Connect(TestSession.WithModule());

    public void Dispose()
    {
        _session.Dispose();
        _endpoint.Dispose();
    }

    [Fact]
    public async Task So_many_run_at_once_as_the_limit_says_and_answers_keep_the_order()
    {
        var run = RunAsync("1..8 | Invoke-LambdaQuery gate -ThrottleLimit 4");
        await _endpoint.ArrivalsAsync(4);
        Assert.Equal(4, _endpoint.Running);

        foreach (var number in new[] { 4, 3, 2, 1 })
            _endpoint.Open(number);
        await _endpoint.ArrivalsAsync(4);
        foreach (var number in new[] { 8, 7, 6, 5 })
            _endpoint.Open(number);

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L], (await run).Values);
        Assert.Equal(4, _endpoint.MostRunning);
    }

    [Fact]
    public async Task By_default_each_query_waits_for_the_one_before()
    {
        var run = RunAsync("1..3 | Invoke-LambdaQuery gate");
        for (var number = 1; number <= 3; number++)
        {
            await _endpoint.ArrivalsAsync(1);
            Assert.Equal(number, _endpoint.Arrived);
            _endpoint.Open(number);
        }

        Assert.Equal([1L, 2L, 3L], (await run).Values);
        Assert.Equal(1, _endpoint.MostRunning);
    }

    [Fact]
    public async Task Behind_a_slow_query_four_times_the_limit_may_wait_and_no_more_is_read_from_upstream()
    {
        _session.Run("$global:read = 0");
        for (var number = 2; number <= 100; number++)
            _endpoint.Open(number);
        var run = RunAsync("1..100 | ForEach-Object { $global:read++; $_ } | Invoke-LambdaQuery gate -ThrottleLimit 2");

        // Eight are sent, of which one is slow; the ninth record is read and waits.
        await _endpoint.ArrivalsAsync(8);
        Assert.Equal(8, _endpoint.Arrived);
        _endpoint.Open(1);

        Assert.Equal(100, (await run).Output.Count);
        Assert.Equal(2, _endpoint.MostRunning);
    }

    [Fact]
    public async Task A_failure_is_one_error_and_the_others_go_on_in_order()
    {
        foreach (var number in new[] { 1, -2, 3, -4, 5 })
            _endpoint.Open(number);

        var result = await RunAsync("1, -2, 3, -4, 5 | Invoke-LambdaQuery gate -ThrottleLimit 3");

        Assert.Equal([1L, 3L, 5L], result.Values);
        Assert.Equal(["-2", "-4"], result.Errors.Select(error => ((LambdaInvocation)error.TargetObject).FunctionError!.ErrorMessage));
    }

    [Fact]
    public async Task A_failure_brings_its_pipeline_object_along_so_that_it_can_be_tried_again()
    {
        _endpoint.Open(-1);
        _endpoint.Open(-2);

        var result = await RunAsync(
            """
            -1 | Invoke-LambdaQuery gate
            @{ m = 1 } | Invoke-LambdaQuery gate '{{n}}'
            7 | Invoke-LambdaQuery no-such-function
            -2 | Invoke-LambdaQuery gate -Stream
            Invoke-LambdaQuery no-such-function 7
            """
        );

        var inputs = result.Errors.Select(error => Assert.IsType<LambdaQueryException>(error.Exception).InputObject);
        Assert.Equal(
            [-1, typeof(Hashtable), 7, -2, null],
            inputs.Select(input => (input as PSObject)?.BaseObject is var value && value is Hashtable ? typeof(Hashtable) : value)
        );
    }

    [Fact]
    public async Task A_record_that_cannot_be_sent_keeps_its_place()
    {
        _endpoint.Open(1);
        _endpoint.Open(3);

        var result = await RunAsync("@{ n = 1 }, @{ m = 2 }, @{ n = 3 } | Invoke-LambdaQuery gate '{{n}}' -ThrottleLimit 3 *>&1");

        Assert.Equal([typeof(long), typeof(ErrorRecord), typeof(long)], result.Values.Select(value => value!.GetType()));
    }

    [Fact]
    public async Task Where_an_error_stops_the_pipeline_no_more_is_sent_and_what_is_under_way_is_written_first()
    {
        using var pipeline = _session.Start(
            "$script:got = @(); try { @(-1, 2, 3, -4) + 5..100 | Invoke-LambdaQuery gate -ThrottleLimit 4 -ErrorAction Stop | ForEach-Object { $script:got += $_ } } catch { $script:caught = $_ }; , $script:got; $script:caught"
        );
        var run = Task.Run(() => pipeline.Invoke());
        await _endpoint.ArrivalsAsync(4);
        _endpoint.Open(-1);
        _endpoint.Open(2);
        _endpoint.Open(3);
        _endpoint.Open(-4);

        // How many more were sent before the failure had come is the machine's business; none of them waits for its gate.
        for (var number = 5; number <= 100; number++)
            _endpoint.Open(number);

        var output = await run.WaitAsync(_long);
        var got = (object[])output[0].BaseObject;
        var caught = (ErrorRecord)output[1].BaseObject;

        Assert.Equal([2L, 3L], got.Take(2).Select(value => ((PSObject)value).BaseObject));
        Assert.True(_endpoint.Arrived < 100);
        var failure = Assert.IsType<LambdaQueryException>(caught.Exception);
        Assert.Contains("-1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-4", Assert.Single(failure.FurtherFailures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_everything_that_is_under_way()
    {
        using var pipeline = _session.Start("1..100 | Invoke-LambdaQuery gate -ThrottleLimit 16");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        await _endpoint.ArrivalsAsync(16);

        await Task.Run(pipeline.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Equal(16, _endpoint.Arrived);
        await Eventually.IsTrue(() => _endpoint.Running == 0);
    }

    [Fact]
    public async Task A_downstream_command_that_has_enough_ends_the_rest()
    {
        _session.Run("function First { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $x) process { $x; throw 'enough' } }");
        _endpoint.Open(1);

        await Assert.ThrowsAnyAsync<RuntimeException>(() => RunAsync("1..10 | Invoke-LambdaQuery gate -ThrottleLimit 2 | First"));

        await Eventually.IsTrue(() => _endpoint.Running == 0);
        Assert.InRange(_endpoint.Arrived, 1, 9);
    }

    [Fact]
    public async Task A_default_that_is_lost_half_way_ends_the_pipeline_after_what_is_under_way()
    {
        _endpoint.Open(7);
        var result = await RunAsync(
            """
            $other = Connect-LambdaSource -Local @{ gate = { 'other' } } -Name other
            try { & { Get-LambdaFunctionList gate -Source default; Disconnect-LambdaSource other; [pscustomobject]@{ FunctionName = 'gate' } } | Invoke-LambdaQuery -Payload '7' -ThrottleLimit 2 } catch { $_.FullyQualifiedErrorId }
            """
        );

        Assert.Equal([7L, "NotConnected,LambdaPS.Cmdlets.Queries.InvokeLambdaQueryCommand"], result.Values);
    }

    [Fact]
    public async Task Progress_is_shown_once_a_pipeline_takes_longer_than_a_second()
    {
        using var open = new GatedEndpoint { IsClosed = false };
        open.Connect(_session);
        using var pipeline = _session.Start("& { while ($true) { 1 } } | Invoke-LambdaQuery gate -ThrottleLimit 2");
        var shown = new TaskCompletionSource<ProgressRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        pipeline.Streams.Progress.DataAdded += (_, added) => shown.TrySetResult(pipeline.Streams.Progress[added.Index]);
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);

        var progress = await shown.Task.WaitAsync(_long);
        await Task.Run(pipeline.Stop).WaitAsync(_long);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        AssertFailure.Names(progress.StatusDescription, "0");
    }

    private async Task<ScriptResult> RunAsync(string script) => await Task.Run(() => _session.Run(script)).WaitAsync(_long);
}
