using System.Management.Automation;
using System.Text;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>A file that was named as an argument, read whole.</summary>
internal static class TextFile
{
    // What is no UTF-8 is an error, and not a question mark.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; UTF-8 where no byte order mark says otherwise.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be read.</exception>
    internal static string Read(string path, PathIntrinsics session)
    {
        try
        {
            var file = session.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem") throw Unreadable(path, $"it is in {provider.Name}, and not a file.", null);

            using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SessionStateException or DecoderFallbackException or ArgumentException)
        {
            throw Unreadable(path, failure.Message, failure);
        }
    }

    private static LambdaQueryException Unreadable(string path, string why, Exception? inner) =>
        new(QueryFailure.QueryInvalid, $"The file '{path}' cannot be read: {why}", inner) { Advice = "Check the path, and that the file is UTF-8." };
}
