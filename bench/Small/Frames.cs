using BenchmarkDotNet.Attributes;
using LambdaPS.Bench.Server;
using LambdaPS.Engine.Http.EventStream;

namespace LambdaPS.Bench.Small;

/// <summary>A stream of 10 frames of 32 KB, and its end.</summary>
public class Frames
{
    private readonly byte[] _stream =
    [
        .. Enumerable.Repeat(LargeAnswer.Chunk.ToArray(), 10).SelectMany(chunk => chunk),
        .. LargeAnswer.Complete.Span,
    ];

    [Benchmark]
    public async Task<int> Read()
    {
        using var source = new MemoryStream(_stream);
        using var reader = new FrameReader(source);
        var bytes = 0;
        while (await reader.ReadAsync(CancellationToken.None) is { } frame)
            bytes += frame.Payload.Length;
        return bytes;
    }
}
