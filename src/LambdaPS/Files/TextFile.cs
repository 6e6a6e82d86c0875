using System.Management.Automation;
using System.Text;
using LambdaPS.Text;

namespace LambdaPS.Files;

internal static class TextFile
{
    // Well above any payload limit, so that an endless device fails before memory runs out.
    private const int MaxCharacters = 16 * 1024 * 1024;

    // Invalid UTF-8 is an error and is not replaced.
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a whole file, as UTF-8 unless it has another byte order mark.</summary>
    /// <param name="path">A PowerShell path, relative to the current location.</param>
    /// <param name="session">The path methods of the session.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be read, or is too long.</exception>
    public static string Read(string path, PathIntrinsics session)
    {
        try
        {
            using var reader = new StreamReader(
                OpenShared(FilePath.Resolve(path, session)),
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

    /// <summary>Opens a file for reading while other programs may write, rename or delete it.</summary>
    public static FileStream OpenShared(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static string ReadWhole(StreamReader reader)
    {
        var text = new StringBuilder();
        var part = new char[4096];
        while (reader.Read(part) is > 0 and var read)
        {
            text.Append(part, 0, read);
            if (text.Length > MaxCharacters)
                throw new IOException(FormattableString.Invariant($"it has more than {MaxCharacters:N0} characters."));
        }

        return text.ToString();
    }

    private static LambdaQueryException Unreadable(string path, string reason, Exception inner) =>
        new(LambdaErrorId.QueryInvalid, $"The file '{path}' cannot be read: {SystemMessage.Sentence(reason)}", inner)
        {
            Advice = "Check the path, and that the file is UTF-8.",
        };
}
