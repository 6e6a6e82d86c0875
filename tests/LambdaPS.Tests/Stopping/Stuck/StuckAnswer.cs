using System.Net.Sockets;
using System.Text;
using LambdaPS.Local.EventStream;

namespace LambdaPS.Tests.Stopping.Stuck;

/// <summary>What a <see cref="StuckServer"/> does about a request; whether that was a whole answer.</summary>
internal delegate Task<bool> StuckAnswer(StuckServer server, Socket socket, StuckRequest request);

/// <summary>Answers that leave a client in the middle of something.</summary>
internal static class StuckAnswers
{
    /// <summary>Nothing.</summary>
    public static StuckAnswer Silence { get; } = (_, _, _) => Task.FromResult(false);

    /// <summary>The head, and half of the body.</summary>
    public static StuckAnswer Half { get; } = Part("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n\"1234"u8.ToArray());

    /// <summary>A stream of which one line comes.</summary>
    public static StuckAnswer OneLine { get; } =
        Part([
            .. "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\n\r\n"u8,
            .. EventMessage.Create("PayloadChunk", "application/octet-stream", "{\"n\":1}\n"u8),
        ]);

    /// <summary>Come back in 20 s.</summary>
    public static StuckAnswer Throttled { get; } =
        Whole("429 Too Many Requests", "{\"message\":\"slow down\"}", "Retry-After: 20\r\nx-amzn-ErrorType: TooManyRequestsException\r\n");

    /// <summary>A page of two functions, and silence where the next is asked for.</summary>
    public static StuckAnswer FirstPage { get; } =
        (server, socket, request) =>
            request.Number == 1
                ? Whole("200 OK", """{"Functions":[{"FunctionName":"a"},{"FunctionName":"b"}],"NextMarker":"m"}""")(server, socket, request)
                : Silence(server, socket, request);

    /// <summary>Answers the query of <c>1</c> when so many have come, and after it the others as it is told.</summary>
    public static StuckAnswer FirstOf(int number, StuckAnswer others) =>
        async (server, socket, request) =>
        {
            if (request.Body != "1")
            {
                await server.First.Task;
                return await others(server, socket, request);
            }

            await server.RequestsAsync(number);
            await Whole("200 OK", "1")(server, socket, request);
            server.First.SetResult();
            return true;
        };

    private static StuckAnswer Part(byte[] bytes) =>
        async (_, socket, _) =>
        {
            await socket.SendAsync(bytes);
            return false;
        };

    private static StuckAnswer Whole(string status, string body, string headers = "") =>
        async (_, socket, _) =>
        {
            await socket.SendAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}"
                )
            );
            return true;
        };
}
