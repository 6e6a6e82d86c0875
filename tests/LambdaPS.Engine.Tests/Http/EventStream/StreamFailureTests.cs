using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>What becomes of a stream that does not come to its end.</summary>
public class StreamFailureTests
{
    [Fact]
    public async Task A_connection_that_is_closed_in_the_middle_is_lost_and_the_function_ran()
    {
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Close, EventFrames.Chunk("a"), EventFrames.Chunk("b")));

        await AssertFailsAsync(server, "ab", LambdaErrorId.ConnectionLost);
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_is_lost_and_the_function_ran()
    {
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Reset));

        await AssertFailsAsync(server, "", LambdaErrorId.ConnectionLost);
    }

    [Fact]
    public async Task A_stream_that_does_not_say_that_it_is_whole_was_cut()
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a")));

        await AssertFailsAsync(server, "a", LambdaErrorId.ConnectionLost);
    }

    [Fact]
    public async Task A_stream_of_nothing_was_cut()
    {
        await using var server = new ScriptedServer(StreamAnswers.Of());

        await AssertFailsAsync(server, "", LambdaErrorId.ConnectionLost);
    }

    [Fact]
    public async Task The_time_of_a_query_is_that_of_the_whole_stream()
    {
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Never, EventFrames.Chunk("a")));

        await AssertFailsAsync(server, "a", LambdaErrorId.QueryTimedOut, ["2 s"], TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_stream_that_does_not_begin_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.Never);
        using var source = server.Open(timeout: TimeSpan.FromMilliseconds(200));

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => StreamReading.OfAsync(source));

        Assert.Equal((LambdaErrorId.QueryTimedOut, QueryOutcome.MayHaveRun), (thrown.ErrorId, thrown.Outcome));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_stream_whose_connection_closes_before_it_begins_may_have_run()
    {
        await using var server = new ScriptedServer(Answers.Close);
        using var source = server.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => StreamReading.OfAsync(source));

        Assert.Equal((LambdaErrorId.ConnectionLost, QueryOutcome.MayHaveRun), (thrown.ErrorId, thrown.Outcome));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(404, "ResourceNotFoundException", LambdaErrorId.FunctionNotFound, QueryOutcome.NotRun)]
    [InlineData(403, "AccessDeniedException", LambdaErrorId.AccessDenied, QueryOutcome.NotRun)]
    [InlineData(500, "ServiceException", LambdaErrorId.ServiceFault, QueryOutcome.MayHaveRun)]
    public async Task An_error_is_what_it_is_of_any_query(int status, string code, object failure, QueryOutcome outcome)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "no"));
        using var source = server.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => StreamReading.OfAsync(source));

        Assert.Equal((failure, outcome, code), (thrown.ErrorId, thrown.Outcome, thrown.ErrorType));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Damage_is_noticed_after_what_was_good()
    {
        var damaged = EventFrames.Chunk("b");
        damaged[^5] ^= 1;
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a"), damaged, EventFrames.Complete()));

        await AssertFailsAsync(server, "a", LambdaErrorId.ResponseInvalid);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    public async Task An_end_that_cannot_be_read_is_no_success(string end)
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete(end)));

        await AssertFailsAsync(server, "a", LambdaErrorId.ResponseInvalid);
    }

    [Theory]
    [InlineData(":message-type", "news")]
    [InlineData(":event-type", "PayloadChunk")]
    public async Task A_frame_that_is_neither_event_nor_error_is_damage(string name, string value)
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Frame(EventFrames.Header(name, value), "x"u8)));

        await AssertFailsAsync(server, "", LambdaErrorId.ResponseInvalid);
    }

    [Fact]
    public async Task An_error_of_the_service_is_cleaned_for_display()
    {
        byte[] headers =
        [
            .. EventFrames.Header(":message-type", "error"),
            .. EventFrames.Header(":error-code", "Internal\u001b[31mError"),
            .. EventFrames.Header(":error-message", $"key {TestCredentials.SecretKey}\r\nis bad"),
        ];
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Frame(headers, [])));

        var failure = await AssertFailsAsync(server, "a", LambdaErrorId.ServiceFault, ["Internal [31mError", "key ******** is bad"]);

        Assert.Equal("Internal [31mError", failure.ErrorType);
    }

    [Theory]
    [InlineData(
        new[] { ":exception-type", "Busy", ":error-code", "Other", ":error-message", "first" },
        """{"code":"Third","message":"second"}""",
        "Busy",
        "first"
    )]
    [InlineData(new[] { ":error-code", "Other" }, """{"code":"Third","message":"second"}""", "Other", "second")]
    [InlineData(new string[0], """{"code":"Third","message":"second"}""", "Third", "second")]
    [InlineData(new string[0], "")]
    public async Task An_error_of_the_service_is_told_by_the_first_that_says_it(string[] headers, string body, params string[] names)
    {
        byte[] fields =
        [
            .. EventFrames.Header(":message-type", "exception"),
            .. headers.Chunk(2).SelectMany(pair => EventFrames.Header(pair[0], pair[1])),
        ];
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Frame(fields, System.Text.Encoding.UTF8.GetBytes(body))));

        await AssertFailsAsync(server, "", LambdaErrorId.ServiceFault, [server.Endpoint.Authority, "f", .. names]);
    }

    [Fact]
    public async Task An_event_of_a_kind_that_nobody_knows_is_passed_over()
    {
        await using var server = new ScriptedServer(
            StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Event("News", "x"u8), EventFrames.Chunk("b"), EventFrames.Complete())
        );
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        Assert.Equal(("ab", null), (reading.Text, reading.Failure));
    }

    [Fact]
    public async Task What_is_no_stream_and_names_no_type_is_told_as_such()
    {
        await using var server = new ScriptedServer(Answers.Http(200, "<html>"));
        using var source = server.Open();

        AssertFailure.Is(
            (await StreamReading.OfAsync(source)).Failure,
            LambdaErrorId.ResponseInvalid,
            [server.Endpoint.Authority, "200"],
            QueryOutcome.MayHaveRun
        );
    }

    [Fact]
    public async Task A_lost_stream_is_told_with_the_innermost_cause()
    {
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Reset, EventFrames.Chunk("a")));

        var failure = await AssertFailsAsync(server, "a", LambdaErrorId.ConnectionLost);

        var cause = (failure.InnerException?.InnerException ?? failure.InnerException)!.Message;
        AssertFailure.Names(failure.Message, server.Endpoint.Authority, "f", cause.TrimEnd('.'));
    }

    [Theory]
    [InlineData("<html>Log in to the network</html>")]
    [InlineData("hi")]
    [InlineData("")]
    public async Task An_answer_of_something_else_is_no_stream_and_the_function_may_have_run(string page)
    {
        await using var server = new ScriptedServer(Answers.Http(200, page, "Content-Type: text/html"));
        using var source = server.Open();

        AssertFailure.Is(
            (await StreamReading.OfAsync(source)).Failure,
            LambdaErrorId.ResponseInvalid,
            ["text/html"],
            QueryOutcome.MayHaveRun,
            advice: ["Lambda"]
        );
    }

    [Fact]
    public async Task A_reader_that_is_cancelled_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (_, stop) =>
                {
                    await cancel.CancelAsync();
                    await Task.Delay(Timeout.Infinite, stop);
                },
                EventFrames.Chunk("a")
            )
        );
        using var source = server.Open();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StreamReading.OfAsync(source, cancel.Token));

        Assert.Equal(cancel.Token, end.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_cancellation_of_the_query_ends_the_reading_too()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Never, EventFrames.Chunk("a")));
        using var source = server.Open();
        await using var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, cancel.Token);
        await using var chunks = stream.ReadAsync(default).GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());

        var waiting = chunks.MoveNextAsync().AsTask();
        await cancel.CancelAsync();

        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(cancel.Token, end.CancellationToken);
    }

    private static async Task<LambdaQueryException> AssertFailsAsync(
        ScriptedServer server,
        string text,
        LambdaErrorId failure,
        string[]? names = null,
        TimeSpan? timeout = null
    )
    {
        using var source = server.Open(timeout);

        var reading = await StreamReading.OfAsync(source);

        var thrown = AssertFailure.Is(reading.Failure, failure, names, QueryOutcome.Ran);
        Assert.Equal(text, reading.Text);
        Assert.Equal((200, "r-1"), (thrown.StatusCode, thrown.RequestId));
        Assert.Null(reading.Invocation.FunctionError);
        Assert.Single(server.Requests);
        return thrown;
    }
}
