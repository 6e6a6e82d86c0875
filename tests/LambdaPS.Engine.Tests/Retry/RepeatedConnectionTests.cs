using System.Net;
using System.Net.Sockets;
using LambdaPS.Contracts;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Retry;

/// <summary>Connections that are not made are tried again; those that are lost only on demand.</summary>
public class RepeatedConnectionTests
{
    public static TheoryData<InvocationType> Types { get; } = [.. Enum.GetValues<InvocationType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_refused_connection_is_tried_four_times(InvocationType type)
    {
        var clock = new TestClock();
        await using var nobody = new ScriptedServer(refuses: true);
        using var source = nobody.Open(clock: clock);

        var failure = await source.FailToInvokeAsync(type);

        Assert.Equal(LambdaErrorId.EndpointUnreachable, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Equal(4, failure.Attempts);
        AssertFailure.Names(failure.Message, "4");
        Assert.Equal([100, 200, 400], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_server_that_comes_up_in_between_gets_one_request()
    {
        await using var server = new ScriptedServer(refuses: true, Answers.Http(200, "1"));
        using var source = server.Open(clock: new TestClock { Begun = server.Listen });

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal(2, invocation.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_tried_four_times()
    {
        using var source = TestSources.Open(new Uri("http://nobody.invalid"));

        Assert.Equal(4, (await source.FailToInvokeAsync()).Attempts);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_asked_four_times()
    {
        await using var proxy = new ScriptedServer(Answers.Http(403, ""));
        using var source = TestSources.Open(new Uri("https://lambda.example"), proxy: new WebProxy(proxy.Endpoint));

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ProxyRejected, failure.ErrorId);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal(4, proxy.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_lost_connection_is_tried_again_only_on_demand(InvocationType type)
    {
        // Only Lambda's answer to RequestResponse has a body that can be cut.
        ScriptedAnswer third = type == InvocationType.RequestResponse ? Cut : Answers.Reset;
        await using var server = new ScriptedServer(Answers.Reset, Answers.Close, third, Answers.To(type));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(
            new InvocationRequest
            {
                FunctionName = "f",
                Type = type,
                RetryUnsafe = true,
            },
            default
        );

        Assert.Equal(4, invocation.Attempts);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(InvocationType.RequestResponse, QueryOutcome.MayHaveRun)]
    [InlineData(InvocationType.Event, QueryOutcome.MayHaveRun)]
    [InlineData(InvocationType.DryRun, QueryOutcome.NotRun)]
    public async Task What_an_earlier_try_may_have_run_may_have_run_whatever_the_last_one_says(InvocationType type, QueryOutcome outcome)
    {
        await using var server = new ScriptedServer(Answers.Reset, Answers.Error(403, "AccessDeniedException", "no"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type, unsafely: true);

        Assert.Equal(LambdaErrorId.AccessDenied, failure.ErrorId);
        Assert.Equal(outcome, failure.Outcome);
        Assert.Equal(2, failure.Attempts);
        Assert.Equal(outcome == QueryOutcome.MayHaveRun, failure.Advice is not null);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Time_that_runs_out_is_given_again_only_on_demand_and_by_the_sources_own(InvocationType type)
    {
        await using var server = new ScriptedServer(Answers.Never, Answers.To(type));
        using var source = server.Open(timeout: TimeSpan.FromSeconds(1));

        var invocation = await source.InvokeAsync(
            new InvocationRequest
            {
                FunctionName = "f",
                Type = type,
                RetryUnsafe = true,
                Timeout = TimeSpan.FromMinutes(1),
            },
            default
        );

        Assert.Equal(2, invocation.Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_query_that_is_not_repeated_has_all_its_time_for_the_one_try()
    {
        await using var server = new ScriptedServer(
            async (socket, stop) =>
            {
                // Longer than the source would give a try.
                await Task.Delay(TimeSpan.FromMilliseconds(300), stop);
                await Answers.Http(200, "1")(socket, stop);
            }
        );
        using var source = server.Open(timeout: TimeSpan.FromMilliseconds(100));

        var invocation = await source.InvokeAsync(
            new InvocationRequest { FunctionName = "f", Timeout = TimeSpan.FromSeconds(60) },
            default
        );

        Assert.Equal(("1", 1), (invocation.PayloadText, invocation.Attempts));
    }

    [Fact]
    public async Task Time_that_runs_out_for_the_whole_query_leaves_none_for_another_try()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromSeconds(1));

        var failure = await source.FailToInvokeAsync(unsafely: true);

        Assert.Equal(LambdaErrorId.QueryTimedOut, failure.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Equal(1, failure.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_are_no_try()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        var credentials = new FailingCredentials();
        using var source = new SourceConnection("eu-west-1", server.Endpoint, null, credentials, null, clock: new TestClock());

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(0, failure.Attempts);
        Assert.Equal(1, credentials.Asked);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pooled_connection_that_was_closed_while_idle_costs_no_query(bool reset)
    {
        using var stayed = new SemaphoreSlim(0);
        var ended = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async (socket, stop) =>
            {
                await Answers.Http(200, "1")(socket, stop);
                await stayed.WaitAsync(stop);
                await (reset ? Answers.Reset(socket, stop) : Answers.Close(socket, stop));
                ended.SetResult();
            },
            Answers.Http(200, "2")
        );
        using var source = server.Open();
        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);
        stayed.Release();
        await ended.Task;

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal("2", invocation.PayloadText);
        Assert.Equal(1, invocation.Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_pooled_connection_that_is_closed_while_it_is_used_may_have_run_the_query()
    {
        await using var server = new ScriptedServer(
            async (socket, stop) =>
            {
                await Answers.Http(200, "1")(socket, stop);
                await socket.ReceiveAsync(new byte[1], stop);
                await Answers.Reset(socket, stop);
            },
            Answers.Http(200, "2")
        );
        using var source = server.Open();
        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        var failure = await source.FailToInvokeAsync();

        Assert.Equal((LambdaErrorId.ConnectionLost, QueryOutcome.MayHaveRun), (failure.ErrorId, failure.Outcome));
        Assert.Equal(1, failure.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_is_beyond_the_length_of_an_answer_is_not_the_answer_to_the_next_query()
    {
        await using var server = new ScriptedServer(
            Answers.Raw(Answers.Head(200, "Content-Length: 1") + "1" + Answers.Head(200, "Content-Length: 5") + "wrong"),
            Answers.Http(200, "2")
        );
        using var source = server.Open();
        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal("2", invocation.PayloadText);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task What_comes_on_an_idle_connection_is_not_the_answer_to_the_next_query()
    {
        using var idle = new SemaphoreSlim(0);
        var sent = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            Answers
                .Http(200, "1")
                .Then(
                    async (socket, stop) =>
                    {
                        await idle.WaitAsync(stop);
                        await Answers.Http(200, "wrong")(socket, stop);
                        sent.SetResult();
                    }
                ),
            Answers.Http(200, "2")
        );
        using var source = server.Open();
        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);
        idle.Release();
        await sent.Task;

        var invocation = await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        Assert.Equal("2", invocation.PayloadText);
        Assert.Equal(2, server.Requests.Count);
    }

    private static Task Cut(Socket socket, CancellationToken stop) =>
        Answers.CutAfter(Answers.Head(200, "Content-Length: 10") + "12")(socket, stop);
}
