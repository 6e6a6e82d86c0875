using System.Text;
using LambdaPS.Files;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The content of a file and the time when it was read.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Text">The content.</param>
/// <param name="Length">The length of the file in bytes.</param>
/// <param name="LastModified">The time of the last write.</param>
/// <param name="ReadAt">The time when it was read.</param>
internal sealed record FileText(string Path, string Text, long Length, DateTime LastModified, DateTime ReadAt)
{
    private const int MaxCharacters = 16 * 1024 * 1024;

    // Timestamps of file systems are coarse (up to two seconds), so two edits can have the same one. A file that was
    // written shortly before it was read is therefore read again.
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(2);

    /// <summary>Reads a file. Returns the same string if it has not changed; null if the file does not exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">The previous content; null for none.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: the file cannot be read.</exception>
    public static FileText? Read(string path, FileText? known)
    {
        var now = DateTime.UtcNow;
        try
        {
            var file = new FileInfo(path);

            // A link has its own length and timestamp, which do not change with its target.
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            if (!file.Exists)
                return null;
            if (
                known is not null
                && known.Length == file.Length
                && known.LastModified == file.LastWriteTimeUtc
                && known.ReadAt - known.LastModified > _tick
            )
            {
                return known;
            }

            if (file.Length == 0 && !OperatingSystem.IsWindows())
                CheckIsRegular(path);
            using var reader = new StreamReader(TextFile.OpenShared(path));
            var text = ReadAll(reader);
            var read = new FileText(path, text, file.Length, file.LastWriteTimeUtc, now);
            return known?.Text == text ? read with { Text = known.Text } : read;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted after the check.
            return null;
        }
        catch (IOException) when (known is not null)
        {
            // An editor is writing it, so the previous content is used until it can be read.
            return known;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LambdaQueryException(
                LambdaErrorId.LocalFunctionInvalid,
                $"Cannot read {path}: {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Check its permissions.",
            };
        }
    }

    // The length of a device or of a link to one is 0, however much can be read from it.
    private static string ReadAll(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[64 * 1024];
        while (reader.Read(buffer) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > MaxCharacters)
                throw new IOException(FormattableString.Invariant($"it has more than {MaxCharacters / (1024 * 1024)} MB."));
        }

        return text.ToString();
    }

    // To open a named pipe for reading waits for its writer; to open it for both does not.
    private static void CheckIsRegular(string path)
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            if (!stream.CanSeek)
                throw new IOException("it is not a regular file.");
        }
        catch (UnauthorizedAccessException)
        {
            // A file that may only be read. Reading it reports what else is wrong.
        }
    }
}
