using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.Exchange;

/// <summary>The first promise: a query is sent once, whatever comes of it.</summary>
public class SendingOnceTests
{
    [Theory]
    [InlineData(InvocationType.RequestResponse)]
    [InlineData(InvocationType.Event)]
    public async Task A_query_whose_connection_is_closed_is_sent_once_and_may_have_run(InvocationType type)
    {
        await using var server = new ScriptedServer(Answers.Close);
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type);

        Assert.Equal(LambdaErrorId.ConnectionLost, failure.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_without_a_payload_whose_connection_is_closed_is_sent_once()
    {
        await using var server = new ScriptedServer(Answers.Close);
        using var source = server.Open();

        await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_on_a_connection_that_served_before_and_closes_is_sent_once()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "1"), Answers.Close);
        using var source = server.Open();
        await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default);

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_query_whose_connection_is_reset_is_sent_once_and_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.Reset);
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        AssertFailure.Is(failure, LambdaErrorId.ConnectionLost, outcome: QueryOutcome.MayHaveRun);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_that_is_never_answered_is_sent_once_and_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromSeconds(1));

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.QueryTimedOut, failure.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_that_was_cut_in_the_answer_is_sent_once_and_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.CutAfter(Answers.Head(200, "Content-Length: 10") + "12345"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ConnectionLost, failure.ErrorId);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_query_that_was_cut_in_a_chunked_answer_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.CutAfter(Answers.Head(200, "Transfer-Encoding: chunked") + "5\r\n12345\r\n"));
        using var source = server.Open();

        Assert.Equal(QueryOutcome.MayHaveRun, (await source.FailToInvokeAsync()).Outcome);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = new ScriptedServer(Answers.Http(200, "1"));
        await using var server = new ScriptedServer(Answers.Http(status, "", $"Location: {elsewhere.Endpoint}x?token=1"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.RequestRejected, failure.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, failure.Outcome);
        Assert.Contains(elsewhere.Endpoint.Authority, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", failure.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_query_that_was_refused_is_sent_once(int status)
    {
        await using var server = new ScriptedServer(Answers.Http(status, ""));
        using var source = server.Open();

        await source.FailToInvokeAsync();

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_dry_run_that_got_no_answer_did_not_run()
    {
        await using var server = new ScriptedServer(Answers.Close);
        using var source = server.Open();

        Assert.Equal(QueryOutcome.NotRun, (await source.FailToInvokeAsync(InvocationType.DryRun)).Outcome);
    }

    [Fact]
    public async Task A_cancelled_query_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(Answers.Never) { Arrived = cancel.Cancel };
        using var source = server.Open();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, cancel.Token)
        );

        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Single(server.Requests);
    }
}
