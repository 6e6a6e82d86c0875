using LambdaPS.Files;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>A file's text as it was read.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Text">The text.</param>
/// <param name="Length">The file's length in bytes.</param>
/// <param name="LastModified">When it was last written.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record FileText(string Path, string Text, long Length, DateTime LastModified, DateTime ReadAt)
{
    // A file system's clock ticks slowly: two edits within a tick leave the same stamp. What was written shortly before
    // it was read is therefore read again; no file system's tick is longer than two seconds.
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(2);

    /// <summary>The file's text as it is now, the same string where it did not change; null where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">What was read of it before; null where nothing was.</param>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: it cannot be read.</exception>
    public static FileText? Read(string path, FileText? known)
    {
        var now = DateTime.UtcNow;
        try
        {
            var file = new FileInfo(path);

            // A link has a length and a date of its own, which do not change when its target is edited.
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
            using var reader = new StreamReader(SharedFile.OpenRead(path));
            var text = reader.ReadToEnd();
            var read = new FileText(path, text, file.Length, file.LastWriteTimeUtc, now);
            return known?.Text == text ? read with { Text = known.Text } : read;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted between the look and the reading.
            return null;
        }
        catch (IOException) when (known is not null)
        {
            // An editor is writing it: what was there before holds until it can be read.
            return known;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LambdaQueryException(
                QueryFailure.LocalFunctionInvalid,
                $"Cannot read {path}: {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Check its permissions.",
            };
        }
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
