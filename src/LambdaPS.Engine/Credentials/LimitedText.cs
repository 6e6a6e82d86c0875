using System.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>Reads streams and files of untrusted length, up to a limit.</summary>
internal static class LimitedText
{
    /// <summary>Reads the whole stream; null if it has more than <paramref name="most"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, int most, CancellationToken cancellation)
    {
        var bytes = new byte[most + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (length > most)
            return null;
        return bytes.AsMemory(0, length);
    }

    /// <summary>Reads and trims a file that another program may write or replace meanwhile; empty if it has more than 64 KB.</summary>
    public static async Task<string> ReadFileAsync(string path, CancellationToken cancellation)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
        await using var closed = file.ConfigureAwait(false);
        var text = await ReadAsync(file, 64 * 1024, cancellation).ConfigureAwait(false);
        return text is { } bytes ? Encoding.UTF8.GetString(bytes.Span).Trim() : "";
    }
}
