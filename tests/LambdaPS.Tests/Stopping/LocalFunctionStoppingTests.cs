namespace LambdaPS.Tests.Stopping;

[Collection(ProcessEnvironment.Name)]
public sealed class LocalFunctionStoppingTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> _bodies = new()
    {
        ["a loop"] = "while ($true) { }",
        ["a sleep"] = "Start-Sleep 600",
        ["a pipeline"] = "1..[int]::MaxValue | ForEach-Object { }",
        ["a blocking call"] = "($using:moment).Wait()",
    };

    private readonly Residue _residue = new();

    public static OutsideCells Cells => new(_bodies.Keys);

    public void Dispose() => _residue.Dispose();

    [Theory]
    [MemberData(nameof(Cells))]
    public Task A_pipeline_whose_local_function_runs_is_back_at_once_and_the_function_ends(string body, StopWay way) =>
        StoppingTimes.CheckAsync(
            $"a local function, {body}",
            way.ToString(),
            async () =>
            {
                var moment = new Moment();
                using var session = Open(moment, $"f = {{ ($using:moment).Reach(); {_bodies[body]} }}");
                using var pipeline = new StoppedPipeline(session, "Invoke-LambdaQuery f");
                await moment.Reached.WaitAsync(_long);

                var time = await pipeline.EndAsync(way);

                // Only then: until here the blocking call blocks.
                moment.Go();
                await CloseAsync(session);
                return time;
            }
        );

    [Fact]
    public Task Sixteen_functions_that_run_at_once_end_at_once() =>
        StoppingTimes.CheckAsync(
            "16 local functions at once",
            nameof(StopWay.Stop),
            async () =>
            {
                using var arrived = new CountdownEvent(16);
                using var session = Open(new Moment(), "f = { $null = ($using:arrived).Signal(); Start-Sleep 600 }", arrived);
                using var pipeline = new StoppedPipeline(session, "1..16 | Invoke-LambdaQuery f -ThrottleLimit 16");
                Assert.True(await Task.Run(() => arrived.Wait(_long)));

                var time = await pipeline.EndAsync(StopWay.Stop);

                await CloseAsync(session);
                return time;
            }
        );

    [Fact]
    public Task A_streaming_function_ends_when_a_command_downstream_throws() =>
        StoppingTimes.CheckAsync(
            "a local function that streams",
            "a command downstream throws",
            async () =>
            {
                var moment = new Moment();
                using var session = Open(moment, "f = { while ($true) { 'line' } }");

                var error = session.RunToError("Invoke-LambdaQuery f -Stream | ForEach-Object { $moment.Ask(); throw 'enough' }");
                var time = moment.Since;

                Assert.Equal("enough", error.Exception.Message);
                await CloseAsync(session);
                return time;
            }
        );

    [Fact]
    public async Task A_function_stuck_in_a_blocking_call_is_given_up_reported_replaced_and_released_when_the_call_ends()
    {
        var moment = new Moment();
        using var session = Open(moment, "f = { if ($LambdaInput) { ($using:moment).Reach(); ($using:moment).Wait() }; 'served' }");
        var endpoint = (LambdaLocalEndpoint)session.Run("$endpoint").Single!;
        var before = Residue.Runspaces();
        using var pipeline = new StoppedPipeline(session, "Invoke-LambdaQuery f 'true'");
        await moment.Reached.WaitAsync(_long);

        await pipeline.EndAsync(StopWay.Stop);
        await Eventually.IsTrue(() => endpoint.AbandonedEnvironments > 0);

        // The one that is stuck is there, and another serves.
        Assert.Equal(before + 1, Residue.Runspaces());
        Assert.Equal("served", session.Run("Invoke-LambdaQuery f").Single);
        Assert.Equal(before + 2, Residue.Runspaces());

        // What served goes with the endpoint, what was stuck when its call ends.
        session.Run("Disconnect-LambdaSource local; Stop-LambdaLocalEndpoint");
        Assert.Equal(before + 1, Residue.Runspaces());
        moment.Go();
        await CloseAsync(session);
        Assert.Equal(1, endpoint.AbandonedEnvironments);
    }

    [Fact]
    public async Task An_endpoint_that_is_stopped_does_not_wait_for_a_blocking_call_and_releases_it_late()
    {
        var moment = new Moment();
        using var session = Open(moment, "f = { ($using:moment).Reach(); ($using:moment).Wait() }");
        session.Run("$null = Invoke-LambdaQuery f -InvocationType Event");
        await moment.Reached.WaitAsync(_long);

        await Task.Run(() => session.Run("Disconnect-LambdaSource local; Stop-LambdaLocalEndpoint")).WaitAsync(_long);
        moment.Go();

        await CloseAsync(session);
    }

    // The function's environment ends with its call, everything else with the session.
    private async Task CloseAsync(TestSession session)
    {
        await _residue.StoppedAsync();
        session.Dispose();
        await _residue.ClosedAsync();
    }

    [Fact]
    public async Task A_function_that_was_edited_while_it_was_stuck_is_counted_too()
    {
        var folder = Directory.CreateTempSubdirectory("lambdaps-");
        var moment = new Moment();
        AppDomain.CurrentDomain.SetData(nameof(Moment), moment);
        var file = Path.Combine(folder.FullName, "f.ps1");
        await File.WriteAllTextAsync(
            file,
            "$moment = [System.AppDomain]::CurrentDomain.GetData('Moment'); $moment.Reach(); $moment.Wait()"
        );
        using var session = TestSession.WithModule().With("folder", folder.FullName);
        session.Run("$endpoint = Start-LambdaLocalEndpoint $folder; $null = Connect-LambdaSource -Local $endpoint -SkipTest");
        var endpoint = (LambdaLocalEndpoint)session.Run("$endpoint").Single!;
        using var pipeline = new StoppedPipeline(session, "Invoke-LambdaQuery f");
        await moment.Reached.WaitAsync(_long);
        await File.WriteAllTextAsync(file, "'edited'");
        using (var other = TestSession.WithModule().With("endpoint", endpoint))
            Assert.Equal("edited", other.Run("$null = Connect-LambdaSource -Local $endpoint; Invoke-LambdaQuery f").Single);

        await pipeline.EndAsync(StopWay.Stop);

        await Eventually.IsTrue(() => endpoint.AbandonedEnvironments > 0);
        moment.Go();
        session.Dispose();
        folder.Delete(recursive: true);
    }

    private TestSession Open(Moment moment, string functions, CountdownEvent? arrived = null)
    {
        _residue.Mark();
        var session = TestSession.WithModule().With("moment", moment).With("arrived", arrived);
        session.Run(
            $"$endpoint = Start-LambdaLocalEndpoint -Function @{{ {functions} }}; $null = Connect-LambdaSource -Local $endpoint -SkipTest"
        );
        return session;
    }
}
