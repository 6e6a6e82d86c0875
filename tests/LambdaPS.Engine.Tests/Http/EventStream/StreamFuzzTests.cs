using System.Text;
using CsCheck;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>Whatever arrives, a stream ends, and as it is documented.</summary>
public class StreamFuzzTests
{
    private static readonly string[] _json =
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        "{",
        "{\"",
        "\ufeff{}",
        "{\"ErrorCode\":1}",
        "{\"ErrorCode\":[\"\\ud800\"]}",
        "{\"ErrorCode\":\"\\ud800\",\"ErrorDetails\":\"\\udc00\",\"LogResult\":\"\\ud800\"}",
        "{\"\\ud800rrorCode\":1}",
        "{\"ErrorDetails\":\"{\\\"errorType\\\":1}\"}",
        "{\"ErrorDetails\":\"{\\\"\\\\ud800rrorType\\\":1}\"}",
        "{\"LogResult\":\"no base64\"}",
        "{\"message\":\"\\ud800\"}",
        "{\"Message\":{}}",
        "<a/>",
        "<a><Error><Code/></Error></a>",
        "<!DOCTYPE a>",
        new string('[', 10_000),
    ];

    private static readonly Gen<byte[]> _payload = Gen.Frequency(
        (1, Gen.Byte.Array[0, 20]),
        (3, Gen.OneOf(_json).Select(Encoding.UTF8.GetBytes))
    );

    private static readonly Gen<byte[]> _headers = Gen.OneOf(
            EventFrames.Header(":message-type", "event"),
            EventFrames.Header(":message-type", "error"),
            EventFrames.Header(":message-type", "exception"),
            EventFrames.Header(":message-type", ""),
            EventFrames.Header(":event-type", "PayloadChunk"),
            EventFrames.Header(":event-type", "InvokeComplete"),
            EventFrames.Header(":error-code", "\u001b"),
            EventFrames.Header(":error-message", "no"),
            EventFrames.Header(":exception-type", "ServiceException"),
            [.. EventFrames.Name(":message-type"), 0],
            [.. EventFrames.Name(":event-type"), 6, 0, 1, 1],
            [1, 0xff, 7, 0, 1, 0xff]
        )
        .Array[0, 4]
        .Select(headers => headers.SelectMany(header => header).ToArray());

    private static readonly Gen<byte[]> _frame = Gen.Frequency(
        (4, Gen.Select(_headers, _payload, (headers, payload) => EventFrames.Frame(headers, payload))),
        (2, _payload.Select(payload => EventFrames.Chunk(payload))),
        (1, _payload.Select(payload => EventFrames.Event("InvokeComplete", payload))),
        (1, Gen.Byte.Array[0, 40])
    );

    [Fact]
    public async Task Any_stream_is_read_or_fails_as_a_query_does() =>
        await _frame
            .Array[0, 5]
            .SampleAsync(
                async frames =>
                {
                    var invoker = OfflineInvoker.Over(new PieceStream(frames.SelectMany(frame => frame).ToArray(), 50));
                    await using var stream = await invoker.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default);
                    try
                    {
                        await foreach (var chunk in stream.ReadAsync(default))
                            Assert.False(chunk.IsEmpty);
                    }
                    catch (LambdaQueryException e)
                    {
                        Assert.True(
                            e.ErrorId is LambdaErrorId.ResponseInvalid or LambdaErrorId.ConnectionLost or LambdaErrorId.ServiceFault,
                            $"{e}"
                        );
                        Assert.Equal(QueryOutcome.Ran, e.Outcome);
                        Assert.DoesNotContain('\u001b', e.Message);
                    }
                },
                iter: FuzzCases.Of(1_000)
            );
}
