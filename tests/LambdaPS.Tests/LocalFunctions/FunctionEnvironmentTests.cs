namespace LambdaPS.Tests.LocalFunctions;

public sealed class FunctionEnvironmentTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Twelve_hundred_calls_at_the_same_time_run_beside_the_session_that_wrote_their_blocks()
    {
        _session.Run("$factor = 3; $source = Connect-LambdaSource -Local @{ f = { param($n) $local = $n * $using:factor; $local + 0 } }");
        var source = _session.Run("$source").Single;
        var others = Enumerable.Range(0, 4).Select(_ => TestSession.WithModule().With("source", source)).ToList();
        try
        {
            var calling = Task.WhenAll(
                others.Select(
                    (other, index) =>
                        Task.Run(() =>
                            other
                                .With("from", index * 300)
                                .Run("for ($i = $from; $i -lt $from + 300; $i++) { (Invoke-LambdaQuery f $i -Source $source) -eq 3 * $i }")
                                .Values
                        )
                )
            );
            while (!calling.IsCompleted)
                Assert.Equal(3000L, _session.Run("$local = 1000; $n = 5; [long]($local * $factor)").Single);

            Assert.All(await calling, answers => Assert.All(answers, right => Assert.Equal(true, right)));
            Assert.All(await calling, answers => Assert.Equal(300, answers.Length));
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    [Fact]
    public void A_warm_environment_runs_on_one_thread_which_is_not_the_sessions()
    {
        Connect("f = { [System.Environment]::CurrentManagedThreadId }");
        var threads = _session
            .Run("1..3 | ForEach-Object { Invoke-LambdaQuery f }; [long][System.Environment]::CurrentManagedThreadId")
            .Values;

        Assert.Equal((threads[0], threads[0]), (threads[1], threads[2]));
        Assert.NotEqual(threads[0], threads[3]);
    }

    [Fact]
    public void A_function_has_a_host_of_its_own_and_cannot_reach_the_users()
    {
        Connect("f = { $Host.Name }");

        Assert.Equal("LambdaPS local function", _session.Run("Invoke-LambdaQuery f").Single);
    }

    // What PowerShell cannot stop takes a core from the tests that follow: each ends by itself.
    [Theory]
    [InlineData(
        "$end = [datetime]::UtcNow.AddSeconds(4); 1..[int]::MaxValue | . { process { if ([datetime]::UtcNow -gt $end) { throw 'over' } } }"
    )]
    [InlineData("try { while ($true) { } } finally { $null = 1 }")]
    [InlineData("[regex]::IsMatch('aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$', 'None', [timespan]::FromSeconds(4))")]
    [InlineData("try { while ($true) { } } finally { [System.Threading.Thread]::Sleep(4000) }")]
    public void Whatever_a_function_is_stuck_in_its_time_is_out_and_the_next_call_is_served(string body)
    {
        Connect($"f = @{{ Timeout = 1; ScriptBlock = {{ if ($LambdaInput) {{ {body} }}; 'served' }} }}");

        var stuck = Assert.IsType<LambdaInvocation>(
            _session.Run("Invoke-LambdaQuery f 'true' -Detailed -ErrorAction SilentlyContinue").Single
        );

        Assert.Equal("Sandbox.Timedout", stuck.FunctionError!.ErrorType);
        Assert.Equal("served", _session.Run("Invoke-LambdaQuery f").Single);
    }

    private void Connect(string functions) => _session.Run($"$null = Connect-LambdaSource -Local @{{ {functions} }}");
}
