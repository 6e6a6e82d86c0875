using System.Net.Sockets;
using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>A streamed query from beginning to end.</summary>
public class ResponseStreamTests
{
    private const string Report =
        "REPORT RequestId: r-1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t";

    [Fact]
    public async Task A_query_is_sent_to_the_streaming_operation()
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Complete()));
        using var source = server.Open();

        await using var stream = await source.InvokeStreamAsync(
            new InvocationRequest
            {
                FunctionName = "f",
                Qualifier = "prod",
                LogTail = true,
                Payload = "[1]"u8.ToArray(),
            },
            default
        );

        Assert.Equal("POST /2021-11-15/functions/f/response-streaming-invocations?Qualifier=prod HTTP/1.1", server.Request.Line);
        Assert.Equal("RequestResponse", server.Request.Header("X-Amz-Invocation-Type"));
        Assert.Equal("Tail", server.Request.Header("X-Amz-Log-Type"));
        Assert.Equal("[1]", server.Request.Text);
    }

    [Fact]
    public async Task A_function_is_invoked_both_ways()
    {
        await using var server = new ScriptedServer(
            StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete()),
            Answers.Http(200, "1")
        );
        using var source = server.Open();

        Assert.Equal("a", (await StreamReading.OfAsync(source)).Text);
        Assert.Equal("1", (await source.InvokeAsync(new InvocationRequest { FunctionName = "f" }, default)).PayloadText);
        Assert.Equal(
            ["/2021-11-15/functions/f/response-streaming-invocations", "/2015-03-31/functions/f/invocations"],
            server.Requests.Select(request => request.Target)
        );
    }

    [Fact]
    public async Task A_chunk_is_there_before_the_next_one_is_sent()
    {
        using var taken = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (socket, stop) =>
                {
                    for (var i = 1; i < 4; i++)
                    {
                        await taken.WaitAsync(stop);
                        await StreamAnswers.SendAsync(socket, EventFrames.Chunk($"{i}"), stop);
                    }

                    await StreamAnswers.SendAsync(socket, EventFrames.Complete(), stop);
                },
                EventFrames.Chunk("0")
            )
        );
        using var source = server.Open();
        var chunks = new List<string>();

        await using var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default);
        await foreach (var chunk in stream.ReadAsync(default))
        {
            chunks.Add(Encoding.UTF8.GetString(chunk.Span));
            taken.Release();
        }

        Assert.Equal(["0", "1", "2", "3"], chunks);
    }

    [Fact]
    public async Task The_invocation_tells_how_it_began_and_then_how_it_ended()
    {
        var log = Convert.ToBase64String(Encoding.UTF8.GetBytes($"hello\n{Report}\n"));
        await using var server = new ScriptedServer(
            StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete($$"""{"LogResult":"{{log}}"}"""))
        );
        using var source = server.Open();
        var before = DateTimeOffset.UtcNow;

        await using var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f", Qualifier = "prod" }, default);
        var begun = stream.Invocation;
        await foreach (var _ in stream.ReadAsync(default))
        {
            // To the end.
        }

        Assert.Equal(
            ("f", "prod", 200, "7", "r-1"),
            (begun.FunctionName, begun.Qualifier, begun.StatusCode, begun.ExecutedVersion, begun.RequestId)
        );
        Assert.Empty(begun.LogLines);
        Assert.Equal(["hello", Report], stream.Invocation.LogLines);
        Assert.Equal(12.34, stream.Invocation.Report?.DurationMs);
        Assert.True(stream.Invocation.Elapsed > TimeSpan.Zero);
        Assert.InRange(stream.Invocation.StartedAt, before, DateTimeOffset.UtcNow);
        Assert.Equal(Known(begun), Known(stream.Invocation));

        static object Known(LambdaInvocation invocation) =>
            (
                (invocation.FunctionName, invocation.Qualifier, invocation.InvocationType, invocation.StatusCode, invocation.Attempts),
                (invocation.ExecutedVersion, invocation.RequestId, invocation.StartedAt, invocation.FunctionError)
            );
    }

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("{}", null, null, null)]
    [InlineData("""{"ErrorCode":"","ErrorDetails":null,"New":1}""", null, null, null)]
    [InlineData(
        """{"ErrorCode":"Unhandled","ErrorDetails":"{\"errorType\":\"E\",\"errorMessage\":\"m\",\"trace\":[\"at x\"]}"}""",
        "Unhandled",
        "E",
        "m"
    )]
    [InlineData("""{"ErrorCode":"Unhandled"}""", "Unhandled", null, null)]
    [InlineData(
        """{"ErrorCode":"Function.ResponseSizeTooLarge"}""",
        "Function.ResponseSizeTooLarge",
        "Function.ResponseSizeTooLarge",
        null
    )]
    [InlineData("""{"ErrorCode":"Unhandled","ErrorDetails":{"errorType":"E","errorMessage":"m"}}""", "Unhandled", "E", "m")]
    [InlineData("""{"ErrorDetails":"no \u001b[31mgood"}""", "Unhandled", null, "no [31mgood")]
    public async Task The_end_tells_whether_the_function_failed(string end, string? kind, string? type, string? message)
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete(end)));
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        var error = reading.Invocation.FunctionError;
        Assert.Null(reading.Failure);
        Assert.Equal((kind, type, message), (error?.Kind, error?.ErrorType, error?.ErrorMessage));
    }

    [Theory]
    [InlineData(InvocationType.Event)]
    [InlineData(InvocationType.DryRun)]
    public async Task What_has_no_answer_is_not_sent(InvocationType type)
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Complete()));
        using var source = server.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f", Type = type }, default)
        );

        Assert.Equal((LambdaErrorId.QueryInvalid, QueryOutcome.NotRun), (thrown.ErrorId, thrown.Outcome));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_stream_that_began_at_the_second_try_says_so()
    {
        await using var server = new ScriptedServer(
            Answers.Error(429, "TooManyRequestsException", "not now"),
            StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete())
        );
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        Assert.Equal(("a", 2), (reading.Text, reading.Invocation.Attempts));
    }

    [Fact]
    public async Task Good_frames_of_another_content_type_are_good_frames()
    {
        await using var server = new ScriptedServer(
            async (socket, stop) =>
            {
                await Answers.Raw(Answers.Head(200, "Content-Type: text/plain", "Transfer-Encoding: chunked"))(socket, stop);
                await StreamAnswers.SendAsync(socket, EventFrames.Chunk("a"), stop);
                await StreamAnswers.SendAsync(socket, "garbage and more of it"u8.ToArray(), stop);
            }
        );
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        Assert.Equal("a", reading.Text);
        AssertFailure.Is(reading.Failure, LambdaErrorId.ResponseInvalid, outcome: QueryOutcome.Ran);
    }

    [Fact]
    public async Task A_connection_serves_one_stream_after_the_other()
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete()));
        using var source = server.Open();

        for (var i = 0; i < 3; i++)
            Assert.Equal("a", (await StreamReading.OfAsync(source)).Text);

        Assert.Equal((1, 3), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task Nothing_is_waited_for_after_the_end()
    {
        await using var server = new ScriptedServer(StreamAnswers.Then(Answers.Never, EventFrames.Chunk("a"), EventFrames.Complete()));
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        Assert.Equal(("a", null), (reading.Text, reading.Failure));
    }

    [Fact]
    public async Task Whatever_comes_after_the_end_means_nothing()
    {
        await using var server = new ScriptedServer(
            StreamAnswers.Of(EventFrames.Chunk("a"), EventFrames.Complete(), EventFrames.Chunk("b"), "garbage and more of it"u8.ToArray())
        );
        using var source = server.Open();

        var reading = await StreamReading.OfAsync(source);

        Assert.Equal(("a", null), (reading.Text, reading.Failure));
    }

    [Fact]
    public async Task A_source_that_is_closed_lets_a_stream_come_to_its_end()
    {
        using var closed = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (socket, stop) =>
                {
                    await closed.WaitAsync(stop);
                    await StreamAnswers.SendAsync(socket, EventFrames.Chunk("b"), stop);
                    await StreamAnswers.SendAsync(socket, EventFrames.Complete(), stop);
                },
                EventFrames.Chunk("a")
            )
        );
        var source = server.Open();
        var text = "";

        await using var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default);
        source.Dispose();
        closed.Release();
        await foreach (var chunk in stream.ReadAsync(default))
            text += Encoding.UTF8.GetString(chunk.Span);

        Assert.Equal("ab", text);
    }

    [Fact]
    public async Task Whoever_has_had_enough_closes_the_connection()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (socket, stop) =>
                {
                    await EndAsync(socket, stop);
                    closed.SetResult();
                },
                EventFrames.Chunk("a"),
                EventFrames.Chunk("b")
            )
        );
        using var source = server.Open();

        await using (var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default))
        {
            await foreach (var chunk in stream.ReadAsync(default))
                break;
        }

        await closed.Task;
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Whoever_reads_nothing_closes_the_connection()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (socket, stop) =>
                {
                    await EndAsync(socket, stop);
                    closed.SetResult();
                }
            )
        );
        using var source = server.Open();

        await (await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default)).DisposeAsync();

        await closed.Task;
    }

    private static async Task EndAsync(Socket socket, CancellationToken stop)
    {
        try
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1], stop));
        }
        catch (SocketException)
        {
            // Reset: closed as well.
        }
    }
}
