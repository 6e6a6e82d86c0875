using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>All that came of a stream.</summary>
/// <param name="Chunks">The chunks that were handed out.</param>
/// <param name="Invocation">What was known of the invocation afterwards.</param>
/// <param name="Failure">How it failed; null where it did not.</param>
internal sealed record StreamReading(IReadOnlyList<byte[]> Chunks, LambdaInvocation Invocation, LambdaQueryException? Failure)
{
    /// <summary>The chunks as text.</summary>
    public string Text => Encoding.UTF8.GetString([.. Chunks.SelectMany(chunk => chunk)]);

    /// <summary>Invokes function <c>f</c> and reads until the end, or until it fails.</summary>
    public static async Task<StreamReading> OfAsync(SourceConnection source, CancellationToken cancellation = default)
    {
        var chunks = new List<byte[]>();
        await using var stream = await source.InvokeStreamAsync(
            new InvocationRequest { FunctionName = "f", Payload = "{}"u8.ToArray() },
            default
        );
        try
        {
            await foreach (var chunk in stream.ReadAsync(cancellation))
                chunks.Add(chunk.ToArray());
            return new StreamReading(chunks, stream.Invocation, null);
        }
        catch (LambdaQueryException failure)
        {
            return new StreamReading(chunks, stream.Invocation, failure);
        }
    }
}
