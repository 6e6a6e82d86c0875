using LambdaPS.Tests.Stopping.Stuck;

namespace LambdaPS.Tests.Stopping;

/// <summary>Who stops a query is told of functions that go on. The streams of a stopped pipeline take nothing: it is the host that tells.</summary>
public sealed class StopMessageTests : IAsyncDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly AskedHost _host = new(0);
    private readonly StuckServer _silent = new(StuckAnswers.Silence);
    private readonly Moment _moment = new();
    private readonly TestSession _session;

    public StopMessageTests()
    {
        _session = TestSession.WithModule(_host).With("moment", _moment).With("url", $"http://127.0.0.1:{_silent.Port}");
        _session.Run("$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest -EndpointUrl $url");
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _silent.DisposeAsync();
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f", 1)]
    [InlineData("Invoke-LambdaQuery f -InvocationType Event", 1)]
    [InlineData("Invoke-LambdaQuery f -Stream", 1)]
    [InlineData("1..5 | Invoke-LambdaQuery f -ThrottleLimit 3", 3)]
    [InlineData("$WarningPreference = 'Ignore'; Invoke-LambdaQuery f -WarningAction Continue", 1)]
    public async Task What_goes_on_is_told(string script, int queries)
    {
        await StopAsync(script, () => _silent.ReachedAsync(queries));

        var line = Assert.Single(_host.Lines);
        if (queries > 1)
            AssertFailure.NamesNumber(line, queries);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f -InvocationType DryRun")]
    [InlineData("Get-LambdaFunctionList")]
    [InlineData("Invoke-LambdaQuery f -WarningAction SilentlyContinue")]
    [InlineData("$WarningPreference = 'Ignore'; Invoke-LambdaQuery f")]
    public async Task Nothing_is_told_where_nothing_goes_on_or_nobody_wants_to_know(string script)
    {
        await StopAsync(script, () => _silent.ReachedAsync(1));

        Assert.Empty(_host.Lines);
    }

    [Fact]
    public async Task A_query_that_is_answered_does_not_go_on()
    {
        using var endpoint = new GatedEndpoint { IsClosed = false };
        endpoint.Connect(_session);

        await StopAsync("Invoke-LambdaQuery gate 1 | ForEach-Object { $moment.Reach(); Start-Sleep 600 }", () => _moment.Reached);

        Assert.Empty(_host.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Stream")]
    public async Task A_query_that_failed_does_not_go_on(string option)
    {
        using var endpoint = new GatedEndpoint();
        endpoint.Connect(_session);

        await StopAsync(
            $"& {{ 1; $moment.Reach(); Start-Sleep 600 }} | Invoke-LambdaQuery nobody {option} -ErrorAction Ignore",
            () => _moment.Reached
        );

        Assert.Empty(_host.Lines);
    }

    [Fact]
    public async Task A_local_function_ends_with_its_caller()
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { ($using:moment).Reach(); Start-Sleep 600 } }");

        await StopAsync("Invoke-LambdaQuery f", () => _moment.Reached);

        Assert.Empty(_host.Lines);
    }

    private async Task StopAsync(string script, Func<Task> reached)
    {
        using var pipeline = new StoppedPipeline(_session, script);
        await reached().WaitAsync(_long);
        await pipeline.EndAsync(StopWay.Stop);
    }
}
