using System.Management.Automation;
using System.Text;
using LambdaPS.Text;

namespace LambdaPS.Files;

/// <summary>A file that was named as an argument, read whole.</summary>
internal static class TextFile
{
    // Well above what any function takes: a device without end is noticed here, not when memory has run out.
    private const int MostCharacters = 16 * 1024 * 1024;

    // What is no UTF-8 is an error, and not a question mark.
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; UTF-8 where no byte order mark says otherwise.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be read, or is longer than anything that is sent.</exception>
    public static string Read(string path, PathIntrinsics session)
    {
        try
        {
            using var reader = new StreamReader(
                SharedFile.OpenRead(FilePath.Of(path, session)),
                _strict,
                detectEncodingFromByteOrderMarks: true
            );
            return ReadWhole(reader);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException)
        {
            throw Unreadable(path, failure.Message, failure);
        }
    }

    private static string ReadWhole(StreamReader reader)
    {
        var text = new StringBuilder();
        var part = new char[4096];
        while (reader.Read(part) is > 0 and var read)
        {
            text.Append(part, 0, read);
            if (text.Length > MostCharacters)
                throw new IOException(FormattableString.Invariant($"it has more than {MostCharacters:N0} characters."));
        }

        return text.ToString();
    }

    private static LambdaQueryException Unreadable(string path, string why, Exception inner) =>
        new(QueryFailure.QueryInvalid, $"The file '{path}' cannot be read: {SystemMessage.Sentence(why)}", inner)
        {
            Advice = "Check the path, and that the file is UTF-8.",
        };
}
