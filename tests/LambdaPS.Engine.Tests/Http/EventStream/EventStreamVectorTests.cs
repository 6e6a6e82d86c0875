namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>Streams that other clients read the same way.</summary>
public class EventStreamVectorTests
{
    public static TheoryData<string> Names => EventStreamVector.Names;

    [Fact]
    public void There_are_twelve_of_them() => Assert.Equal(12, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_chunks_come_out_however_it_is_cut_into_packets(string name)
    {
        var vector = EventStreamVector.Of(name);
        var random = new Random(name.Length);
        var sizes = Enumerable.Range(0, 20).Select(_ => random.Next(1, 60)).ToArray();
        await using var server = new ScriptedServer(
            StreamAnswers.Of(vector.Bytes),
            StreamAnswers.Pieces(vector.Bytes, 1),
            StreamAnswers.Pieces(vector.Bytes, sizes)
        );
        using var source = server.Open();

        var whole = await StreamReading.OfAsync(source);
        var bytewise = await StreamReading.OfAsync(source);
        var random20 = await StreamReading.OfAsync(source);

        Assert.All(
            [whole, bytewise, random20],
            reading =>
            {
                Assert.Equal(vector.Chunks, reading.Chunks);
                Assert.Equal(whole.Failure?.Message, reading.Failure?.Message);
                Assert.Equal(200, reading.Invocation.StatusCode);
                Assert.Equal("7", reading.Invocation.ExecutedVersion);
                Assert.Equal("r-1", reading.Invocation.RequestId);
            }
        );
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("ok_two_chunks", """{"msg":"héllo"}""")]
    [InlineData("split_utf8", "\"é\"")]
    [InlineData("empty", "")]
    [InlineData("unknown_event", "")]
    public async Task An_answer_that_is_whole_ends_without_a_failure(string name, string text)
    {
        var reading = await ReadAsync(name);

        Assert.Null(reading.Failure);
        Assert.Equal(text, reading.Text);
        Assert.Null(reading.Invocation.FunctionError);
        Assert.Empty(reading.Invocation.PayloadText);
    }

    [Fact]
    public async Task The_log_comes_with_the_end() =>
        Assert.Equal(["START"], (await ReadAsync("ok_two_chunks")).Invocation.LogLines.Select(line => line.Trim()));

    [Theory]
    [InlineData("error_midway", "Runtime.TruncatedResponse", "X", "m")]
    [InlineData("timeout", "Sandbox.Timedout", "Sandbox.Timedout", "Task timed out after 3.00 seconds")]
    public async Task A_function_that_failed_is_an_invocation_with_its_error(string name, string kind, string type, string message)
    {
        var reading = await ReadAsync(name);

        Assert.Null(reading.Failure);
        Assert.Equal(
            (kind, type, message),
            reading.Invocation.FunctionError is { } error ? (error.Kind, error.ErrorType, error.ErrorMessage) : default
        );
    }

    [Theory]
    [InlineData("exception_frame", LambdaErrorId.ServiceFault, "ServiceException", "ServiceException", "x")]
    [InlineData("error_frame", LambdaErrorId.ServiceFault, "InternalError", "InternalError", "boom")]
    [InlineData("all_header_types", LambdaErrorId.ConnectionLost, null)]
    [InlineData("bad_message_crc", LambdaErrorId.ResponseInvalid, null)]
    [InlineData("bad_prelude_crc", LambdaErrorId.ResponseInvalid, null)]
    [InlineData("truncated", LambdaErrorId.ConnectionLost, null)]
    public async Task An_answer_that_is_not_whole_fails_and_the_function_ran(
        string name,
        object failure,
        string? type,
        params string[] names
    )
    {
        var reading = await ReadAsync(name);

        AssertFailure.Is(reading.Failure, (LambdaErrorId)failure, names, QueryOutcome.Ran);
        Assert.Equal(type, reading.Failure?.ErrorType);
        Assert.Equal((200, "r-1"), (reading.Failure?.StatusCode, reading.Failure?.RequestId));
    }

    private static async Task<StreamReading> ReadAsync(string name)
    {
        await using var server = new ScriptedServer(StreamAnswers.Of(EventStreamVector.Of(name).Bytes));
        using var source = server.Open();
        return await StreamReading.OfAsync(source);
    }
}
