using System.Buffers;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>Reads the body of a response into memory, up to a limit.</summary>
internal static class ResponseBody
{
    /// <summary>
    /// Reads the whole body; null if it exceeds the limit. A small body has usually arrived with the headers and is read without a
    /// wait.
    /// </summary>
    public static async ValueTask<byte[]?> ReadAllAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > limit)
            return null;
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        if (content.Headers.ContentLength is { } length)
        {
            var body = length == 0 ? [] : GC.AllocateUninitializedArray<byte>((int)length);
            await stream.ReadExactlyAsync(body, cancellation).ConfigureAwait(false);
            return body;
        }

        var (whole, more) = await ReadUpToAsync(stream, limit, cancellation).ConfigureAwait(false);
        return more ? null : whole;
    }

    /// <summary>
    /// False if the header Content-Length is there and .NET ignores it, because it is not one number. The body then ends with the
    /// connection, so that a part of it would look complete.
    /// </summary>
    public static bool HasValidLength(HttpContent content) =>
        !content.Headers.NonValidated.TryGetValues("Content-Length", out var values)
        || (
            values.Distinct(StringComparer.Ordinal).Count() == 1
            && values.First().Trim() is { Length: > 0 and < 19 } length
            && !length.AsSpan().ContainsAnyExceptInRange('0', '9')
        );

    /// <summary>Reads the body up to the limit and ignores the remainder.</summary>
    public static async Task<byte[]> ReadHeadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var (head, _) = await ReadUpToAsync(stream, limit, cancellation).ConfigureAwait(false);
        return head;
    }

    private static async Task<(byte[] Bytes, bool More)> ReadUpToAsync(Stream stream, int limit, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                length += read;
                if (length > limit)
                    return (buffer[..limit], true);
                if (read == 0)
                    return (buffer[..length], false);
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
