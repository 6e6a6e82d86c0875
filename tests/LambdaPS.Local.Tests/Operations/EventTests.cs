using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations;

public class EventTests
{
    [Fact]
    public async Task An_event_is_answered_202_before_it_has_run_and_then_runs_once()
    {
        var release = new TaskCompletionSource();
        var ran = new TaskCompletionSource<LocalInvocation>();
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (invocation, _) =>
                {
                    await release.Task;
                    ran.SetResult(invocation);
                    return TestFunctions.Answer("1");
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("f", """{"a":1}""", ("X-Amz-Invocation-Type", "Event"));

        Assert.Equal((202, ""), (answer.Status, answer.Text));
        Assert.Null(answer["X-Amz-Executed-Version"]);
        Assert.Equal(1, endpoint.EventsInFlight);
        release.SetResult();
        var invocation = await ran.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("""{"a":1}"""u8, invocation.Payload.Span);
        Assert.Equal(answer["x-amzn-RequestId"], invocation.RequestId);
        await Eventually.IsTrue(() => endpoint.EventsInFlight == 0);
    }

    [Fact]
    public async Task An_event_runs_on_when_its_caller_has_gone()
    {
        var gone = new TaskCompletionSource();
        var ran = new TaskCompletionSource<bool>();
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (_, cancellation) =>
                {
                    await gone.Task;
                    ran.SetResult(cancellation.IsCancellationRequested);
                    return TestFunctions.Answer("1");
                }
            )
        );
        using (var client = await ApiClient.ConnectAsync(endpoint))
            await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "Event"));
        await Eventually.IsTrue(() => endpoint.Connections == 0);
        gone.SetResult();

        Assert.False(await ran.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_stop_cancels_the_events_that_outlast_the_grace()
    {
        var cancelled = new TaskCompletionSource();
        var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (_, cancellation) =>
                {
                    using var registration = cancellation.Register(cancelled.SetResult);
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return TestFunctions.Answer("1");
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "Event"));
        await endpoint.DisposeAsync();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, endpoint.EventsInFlight);
    }

    [Fact]
    public async Task A_handler_that_throws_behind_a_202_is_reported()
    {
        var fault = new TaskCompletionSource<Exception>();
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () => [TestFunctions.Function("fault", (_, _) => throw new InvalidOperationException("bug"))],
                Fault = fault.SetResult,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        Assert.Equal(202, (await client.InvokeAsync("fault", "{}", ("X-Amz-Invocation-Type", "Event"))).Status);

        Assert.Equal("bug", (await fault.Task.WaitAsync(TimeSpan.FromSeconds(10))).Message);
        await Eventually.IsTrue(() => endpoint.EventsInFlight == 0);
    }

    [Fact]
    public async Task Neither_the_log_nor_the_client_context_belongs_to_an_event()
    {
        var seen = new TaskCompletionSource<LocalInvocation>();
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                (invocation, _) =>
                {
                    seen.SetResult(invocation);
                    return Task.FromResult(TestFunctions.Answer("1"));
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync(
            "f",
            "{}",
            ("X-Amz-Invocation-Type", "Event"),
            ("X-Amz-Log-Type", "Tail"),
            ("X-Amz-Client-Context", "e30=")
        );

        Assert.Null(answer["X-Amz-Log-Result"]);
        Assert.Null((await seen.Task.WaitAsync(TimeSpan.FromSeconds(10))).ClientContext);
    }
}
