using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions;
using LambdaPS.LocalFunctions.Definition;

namespace LambdaPS.Tests.LocalFunctions;

public sealed class FunctionStreamTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly TestSession _session = TestSession.WithModule();
    private readonly List<string> _pieces = [];

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Text_is_sent_as_a_line_and_any_other_object_as_a_line_of_JSON()
    {
        var answer = await StreamAsync("'h\u00e9llo'; 5; @{ a = 'b' }; , @(1, 2); $null; ''");

        Assert.Equal(["h\u00e9llo\n", "5\n", "{\"a\":\"b\"}\n", "[1,2]\n", "null\n", "\n"], _pieces);
        Assert.False(answer.Failed);
        Assert.True(answer.Payload.IsEmpty);
    }

    [Fact]
    public async Task A_line_is_sent_before_the_next_statement_runs()
    {
        var taken = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();
        _session.With("gate", gate);
        var run = StreamAsync(
            "'first'; ($using:gate).Wait(); 'second'",
            piece =>
            {
                taken.TrySetResult();
                return ValueTask.CompletedTask;
            }
        );
        await taken.Task.WaitAsync(_long);

        Assert.False(run.IsCompleted);
        gate.Set();
        await run.WaitAsync(_long);
        Assert.Equal(["first\n", "second\n"], _pieces);
    }

    [Theory]
    [InlineData("'part'; throw [System.ArgumentException]::new('bad')", "ArgumentException")]
    [InlineData("'part'; exit 3", "Runtime.ExitError")]
    [InlineData("'part'; [double]::NaN; 'not sent'", "Runtime.MarshalError")]
    public async Task A_failure_in_mid_stream_is_the_answer_behind_what_was_sent(string script, string type)
    {
        var answer = await StreamAsync(script);

        Assert.Equal(["part\n"], _pieces);
        Assert.True(answer.Failed);
        Assert.Contains($"\"errorType\":\"{type}\"", Encoding.UTF8.GetString(answer.Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_does_not_read_makes_the_function_wait_and_the_time_out_ends_it()
    {
        var reading = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        _session.With("stopped", stopped);
        var run = StreamAsync(
            "try { while ($true) { 'line' } } finally { ($using:stopped).SetResult() }",
            _ => new ValueTask(reading.Task),
            timeout: 1
        );
        await stopped.Task.WaitAsync(_long);
        Assert.False(run.IsCompleted);
        reading.SetResult();

        var answer = await run.WaitAsync(_long);
        Assert.Contains("Sandbox.Timedout", Encoding.UTF8.GetString(answer.Payload.Span), StringComparison.Ordinal);
        Assert.InRange(_pieces.Count, 2, 200);
    }

    [Fact]
    public async Task A_caller_who_has_gone_does_not_hold_the_function()
    {
        var answer = await StreamAsync("1..1000 | . { process { $_ } }", _ => throw new IOException("gone")).WaitAsync(_long);

        Assert.False(answer.Failed);
        Assert.Single(_pieces);
    }

    [Fact]
    public async Task A_function_ends_when_nobody_waits_for_it_any_more()
    {
        var stopped = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        _session.With("stopped", stopped);
        var run = StreamAsync(
            "try { 'line'; while ($true) { } } finally { ($using:stopped).SetResult() }",
            _ => new ValueTask(gone.CancelAsync()),
            cancellation: gone.Token
        );

        await stopped.Task.WaitAsync(_long);
        Assert.True((await run.WaitAsync(_long)).Failed);
    }

    private async Task<LocalResult> StreamAsync(
        string script,
        LocalOutput? output = null,
        int timeout = 30,
        CancellationToken cancellation = default
    )
    {
        var state = Assert.IsType<SessionState>(_session.Run("$ExecutionContext.SessionState").Single);
        var block = _session.Run($"{{ {script} }}").Single;
        using var functions = Functions(new Hashtable { ["ScriptBlock"] = block, ["Timeout"] = timeout }, new CallerScope(state));
        var function = Assert.Single(functions.Current());
        var invocation = new LocalInvocation
        {
            Function = function,
            RequestId = Guid.NewGuid().ToString(),
            InvokedFunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:f",
            Output = piece =>
            {
                _pieces.Add(Encoding.UTF8.GetString(piece.Span));
                return output?.Invoke(piece) ?? ValueTask.CompletedTask;
            },
        };
        return await Task.Run(() => function.Handler(invocation, cancellation), CancellationToken.None);
    }

    private BlockFunctions Functions(Hashtable function, CallerScope caller)
    {
        // As on a pipeline's own thread, where $using: is read.
        Runspace.DefaultRunspace = _session.Runspace;
        try
        {
            return BlockFunctions.Read(new Hashtable { ["f"] = function }, caller);
        }
        finally
        {
            Runspace.DefaultRunspace = null;
        }
    }
}
