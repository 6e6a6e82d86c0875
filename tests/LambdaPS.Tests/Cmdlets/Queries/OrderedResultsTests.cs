using System.Management.Automation;
using LambdaPS.Cmdlets.Queries;

namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class OrderedResultsTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Results_come_in_the_order_of_the_records()
    {
        var results = Create(2);
        var slow = new TaskCompletionSource<int>();
        var first = results.Add(_ => slow.Task)(default);
        await results.Add(_ => Task.FromResult(2))(default);
        Assert.Equal(2, results.Count);

        slow.SetResult(1);
        await first;

        Assert.Equal([1, 2], results.TakeAll());
    }

    [Fact]
    public async Task Room_waits_for_the_next_result_and_no_longer()
    {
        var results = Create(1);
        var slow = new TaskCompletionSource<int>();
        var work = results.Add(_ => slow.Task)(default);
        var taken = Task.Run(() => results.TakeUntilRoom().ToList());
        await Task.Delay(50);
        Assert.False(taken.IsCompleted);

        slow.SetResult(1);
        await work;

        Assert.Equal([1], await taken.WaitAsync(_long));
    }

    [Fact]
    public async Task A_slow_record_holds_back_four_results_for_each_slot()
    {
        var results = Create(2);
        var slow = new TaskCompletionSource<int>();
        var first = results.Add(_ => slow.Task)(default);
        for (var i = 2; i <= 8; i++)
        {
            Assert.Empty(results.TakeUntilRoom());
            var number = i;
            await results.Add(_ => Task.FromResult(number))(default);
        }

        var taken = Task.Run(() => results.TakeUntilRoom().ToList());
        await Task.Delay(50);
        Assert.False(taken.IsCompleted);
        slow.SetResult(1);
        await first;

        Assert.Equal(Enumerable.Range(1, 8), await taken.WaitAsync(_long));
    }

    [Fact]
    public async Task A_success_that_ends_at_the_same_time_does_not_hide_a_failure()
    {
        // The success is still being judged when the failure ends.
        var judged = new TaskCompletionSource();
        var judging = new TaskCompletionSource();
        var results = Create(
            2,
            result =>
            {
                if (result > 0)
                {
                    judging.SetResult();
                    judged.Task.Wait();
                }

                return result < 0;
            }
        );
        var success = Task.Run(() => results.Add(_ => Task.FromResult(1))(default));
        await judging.Task.WaitAsync(_long);
        await results.Add(_ => Task.FromResult(-1))(default);
        judged.SetResult();
        await success.WaitAsync(_long);

        Assert.True(results.HasFailure);
    }

    [Fact]
    public void A_result_that_is_added_as_a_failure_is_one()
    {
        var results = Create(1);
        Assert.False(results.HasFailure);

        results.Add(-1);

        Assert.True(results.HasFailure);
        Assert.Equal([-1], results.TakeAll());
    }

    [Fact]
    public async Task Work_that_throws_throws_where_its_result_is_taken()
    {
        var results = Create(1);
        await results.Add(_ => throw new InvalidDataException())(default);

        Assert.Throws<InvalidDataException>(() => results.TakeAll().ToList());
    }

    [Fact]
    public async Task Work_that_a_stop_cancels_stops_the_pipeline()
    {
        using var stopping = new CancellationTokenSource();
        var results = Create(1, stop: stopping.Token);
        stopping.Cancel();
        await results.Add(Task.FromCanceled<int>)(stopping.Token);

        Assert.Throws<PipelineStoppedException>(() => results.TakeAll().ToList());
    }

    private static OrderedResults<int> Create(int limit, Func<int, bool>? isFailure = null, CancellationToken stop = default) =>
        new(limit, isFailure ?? (result => result < 0), _ => { }, stop);
}
