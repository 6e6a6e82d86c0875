namespace LambdaPS.Local.Tests.Operations;

public class ConcurrencyTests
{
    private const string Throttled =
        """{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}""";

    [Fact]
    public async Task A_call_more_than_is_reserved_is_throttled_with_its_reason_and_not_run()
    {
        var gate = new SemaphoreSlim(0);
        var ran = 0;
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (_, cancellation) =>
                {
                    Interlocked.Increment(ref ran);
                    await gate.WaitAsync(cancellation);
                    return TestFunctions.Answer("1");
                }
            ) with
            {
                ReservedConcurrency = 2,
            }
        );
        using var one = await ApiClient.ConnectAsync(endpoint);
        using var two = await ApiClient.ConnectAsync(endpoint);
        using var three = await ApiClient.ConnectAsync(endpoint);
        var first = one.InvokeAsync("f");
        var second = two.SendAsync("POST", "/2021-11-15/functions/f/response-streaming-invocations");
        await Eventually.IsTrue(() => Volatile.Read(ref ran) == 2);

        var buffered = await three.InvokeAsync("f");
        Assert.Equal((429, "TooManyRequestsException", Throttled), (buffered.Status, buffered["x-amzn-ErrorType"], buffered.Text));
        var streamed = await three.SendAsync("POST", "/2021-11-15/functions/f/response-streaming-invocations");
        Assert.Equal((429, Throttled), (streamed.Status, streamed.Text));
        Assert.Equal(204, (await three.InvokeAsync("f", "", ("X-Amz-Invocation-Type", "DryRun"))).Status);
        Assert.Equal(2, ran);

        gate.Release(3);
        Assert.Equal((200, 200), ((await first).Status, (await second).Status));
        Assert.Equal(200, (await three.InvokeAsync("f")).Status);
    }

    [Fact]
    public async Task A_place_is_free_again_after_a_handler_that_throws_and_a_caller_that_goes_away()
    {
        var started = new SemaphoreSlim(0);
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (invocation, cancellation) =>
                {
                    if (invocation.Payload.Length == 2)
                        throw new InvalidOperationException();
                    if (invocation.Payload.Length == 0)
                        return TestFunctions.Answer("1");
                    started.Release();
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return TestFunctions.Answer("1");
                }
            ) with
            {
                ReservedConcurrency = 1,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        Assert.Equal(500, (await client.InvokeAsync("f", "{}")).Status);
        using (var leaving = await ApiClient.ConnectAsync(endpoint))
        {
            await leaving.Connection.SendAsync(leaving.Request("POST", "/2015-03-31/functions/f/invocations", "[1]"u8.ToArray()));
            await started.WaitAsync();
        }

        await Eventually.IsTrue(() => endpoint.Connections == 1);
        Assert.Equal(200, (await client.InvokeAsync("f")).Status);
    }

    [Fact]
    public async Task A_function_that_reserves_nothing_at_all_never_runs()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Function("f") with { ReservedConcurrency = 0 });
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(429, (await client.InvokeAsync("f")).Status);
    }

    [Fact]
    public async Task An_event_waits_for_a_free_place()
    {
        var gate = new SemaphoreSlim(0);
        var ran = 0;
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (_, cancellation) =>
                {
                    await gate.WaitAsync(cancellation);
                    Interlocked.Increment(ref ran);
                    return TestFunctions.Answer("1");
                }
            ) with
            {
                ReservedConcurrency = 1,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        for (var i = 0; i < 3; i++)
            Assert.Equal(202, (await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "Event"))).Status);
        Assert.False(await endpoint.WaitForEventsAsync(TimeSpan.Zero));
        gate.Release(3);

        Assert.True(await endpoint.WaitForEventsAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(3, ran);
    }

    [Fact]
    public async Task What_is_reserved_is_told_of_the_function_and_missing_in_the_account()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("f") with
            {
                ReservedConcurrency = 5,
                CodeSize = 70,
            },
            TestFunctions.Function("g") with
            {
                CodeSize = 7,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var reserved = (await client.GetAsync("/2015-03-31/functions/f")).Json();
        var free = (await client.GetAsync("/2015-03-31/functions/g")).Json();
        var account = (await client.GetAsync("/2016-08-19/account-settings/")).Json();

        Assert.Equal(5, reserved.GetProperty("Concurrency").GetProperty("ReservedConcurrentExecutions").GetInt32());
        Assert.Equal("Active", reserved.GetProperty("Configuration").GetProperty("State").GetString());
        Assert.Equal("f", reserved.GetProperty("Configuration").GetProperty("FunctionName").GetString());
        Assert.False(free.TryGetProperty("Concurrency", out _));
        Assert.Equal(1000, account.GetProperty("AccountLimit").GetProperty("ConcurrentExecutions").GetInt32());
        Assert.Equal(995, account.GetProperty("AccountLimit").GetProperty("UnreservedConcurrentExecutions").GetInt32());
        Assert.Equal(2, account.GetProperty("AccountUsage").GetProperty("FunctionCount").GetInt32());
        Assert.Equal(77, account.GetProperty("AccountUsage").GetProperty("TotalCodeSize").GetInt32());
    }
}
