using System.Collections.Concurrent;
using LambdaPS.Local.Api;

namespace LambdaPS.Local.Tests.Operations;

public class EventRetryTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(9, 3)]
    public async Task An_event_whose_function_fails_runs_twice_more_under_the_same_id(int failures, int runs)
    {
        var ids = new ConcurrentQueue<string>();
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () =>
                    [
                        TestFunctions.Function(
                            "f",
                            (invocation, _) =>
                            {
                                ids.Enqueue(invocation.RequestId);
                                return Task.FromResult(TestFunctions.Answer("{}") with { Failed = ids.Count <= failures });
                            }
                        ),
                    ],
                EventRetryDelays = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "Event"));

        Assert.True(await endpoint.WaitForEventsAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(Enumerable.Repeat(answer["x-amzn-RequestId"], runs), ids);
        Assert.Equal(0, endpoint.EventsInFlight);
    }

    [Fact]
    public async Task Those_who_wait_for_events_wait_for_the_ones_that_events_cause()
    {
        LocalEndpoint? self = null;
        var ran = 0;
        await using var endpoint = self = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                async (invocation, _) =>
                {
                    using var inner = await ApiClient.ConnectAsync(self!);
                    if (invocation.Payload.Length < 5)
                        await inner.InvokeAsync("f", $"[{new string(' ', invocation.Payload.Length)}]", ("X-Amz-Invocation-Type", "Event"));
                    Interlocked.Increment(ref ran);
                    return TestFunctions.Answer("1");
                }
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.InvokeAsync("f", "1", ("X-Amz-Invocation-Type", "Event"));

        Assert.True(await endpoint.WaitForEventsAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(3, ran);
    }

    [Fact]
    public async Task Where_there_is_no_event_there_is_nothing_to_wait_for()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);

        Assert.True(await endpoint.WaitForEventsAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_try_that_is_due_later()
    {
        var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () =>
                    [TestFunctions.Function("f", (_, _) => Task.FromResult(TestFunctions.Answer("{}") with { Failed = true }))],
                EventRetryDelays = [TimeSpan.FromHours(1)],
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        await client.InvokeAsync("f", "{}", ("X-Amz-Invocation-Type", "Event"));
        await endpoint.DisposeAsync();

        Assert.Equal(0, endpoint.EventsInFlight);
    }
}
