using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>A long stream takes no more memory than a short one.</summary>
public class StreamMemoryTests
{
    // Of what flows through, next to nothing is allocated.
    private const int Part = 20;

    [Theory]
    [InlineData(32 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task A_long_stream_flows_through_in_flat_memory(int chunkSize)
    {
        var few = 4 * 1024 * 1024 / chunkSize;
        await FlowAsync(chunkSize, few);
        var brief = await FlowAsync(chunkSize, few);
        var lengthy = await FlowAsync(chunkSize, 8 * few);

        Assert.InRange(lengthy - brief, -4096, 7L * few * chunkSize / Part);
    }

    [Fact]
    public async Task A_long_stream_comes_whole_over_the_wire()
    {
        var payload = new byte[64 * 1024];
        new Random(1).NextBytes(payload);
        var frame = EventFrames.Chunk(payload);
        await using var server = new ScriptedServer(
            StreamAnswers.Then(
                async (socket, stop) =>
                {
                    for (var i = 0; i < 512; i++)
                        await StreamAnswers.SendAsync(socket, frame, stop);
                    await StreamAnswers.SendAsync(socket, EventFrames.Complete(), stop);
                }
            )
        );
        using var source = server.Open();
        var chunks = 0;

        await using var stream = await source.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default);
        await foreach (var chunk in stream.ReadAsync(default))
        {
            Assert.True(chunk.Span.SequenceEqual(payload));
            chunks++;
        }

        Assert.Equal(512, chunks);
    }

    // All of it runs on this thread and can be counted.
    private static async Task<long> FlowAsync(int chunkSize, int times)
    {
        var body = new FlowingStream(EventFrames.Chunk(new byte[chunkSize]), times, EventFrames.Complete());
        var invoker = OfflineInvoker.Over(body);
        var thread = Environment.CurrentManagedThreadId;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = 0L;

        await using var stream = await invoker.InvokeStreamAsync(new InvocationRequest { FunctionName = "f" }, default);
        await foreach (var chunk in stream.ReadAsync(default))
            bytes += chunk.Length;

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Equal((long)chunkSize * times, bytes);
        return allocated;
    }
}
