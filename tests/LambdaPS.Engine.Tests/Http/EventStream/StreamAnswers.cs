using System.Net.Sockets;
using System.Text;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>Answers that are event streams, with each byte where it is wanted.</summary>
internal static class StreamAnswers
{
    /// <summary>A whole answer: a body in chunks, to its end.</summary>
    public static ScriptedAnswer Of(params byte[][] frames) => Pieces([.. frames.SelectMany(frame => frame)], int.MaxValue);

    /// <summary>A whole answer in pieces of that many bytes, each a chunk of HTTP and a packet of its own.</summary>
    public static ScriptedAnswer Pieces(byte[] body, params int[] sizes) =>
        async (socket, stop) =>
        {
            await BeginAsync(socket, stop);
            for (int at = 0, piece = 0; at < body.Length; piece++)
            {
                var size = Math.Min(sizes[piece % sizes.Length], body.Length - at);
                await SendAsync(socket, body.AsMemory(at, size), stop);
                at += size;
            }

            await Answers.Raw("0\r\n\r\n")(socket, stop);
        };

    /// <summary>These frames, and then whatever.</summary>
    public static ScriptedAnswer Then(ScriptedAnswer next, params byte[][] frames) =>
        async (socket, stop) =>
        {
            await BeginAsync(socket, stop);
            foreach (var frame in frames)
                await SendAsync(socket, frame, stop);
            await next(socket, stop);
        };

    /// <summary>Sends a piece of the body.</summary>
    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> piece, CancellationToken stop)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece.Span, .. "\r\n"u8];
        for (var sent = 0; sent < chunk.Length; )
            sent += await socket.SendAsync(chunk.AsMemory(sent), stop);
    }

    private static Task BeginAsync(Socket socket, CancellationToken stop)
    {
        socket.NoDelay = true;
        return Answers.Raw(
            Answers.Head(
                200,
                "Content-Type: application/vnd.amazon.eventstream",
                "X-Amz-Executed-Version: 7",
                "x-amzn-RequestId: r-1",
                "Transfer-Encoding: chunked"
            )
        )(socket, stop);
    }
}
