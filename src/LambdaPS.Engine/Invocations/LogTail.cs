using System.Text;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Reads the header X-Amz-Log-Result: the last 4 KB of the log in base64, which may start in the middle of a line or a character.
/// </summary>
internal static class LogTail
{
    /// <summary>Reads the lines without control characters other than tabs; empty if there is no log or it is not valid base64.</summary>
    public static IReadOnlyList<string> Read(string? header, Func<string, string> mask)
    {
        if (header is null)
            return [];
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, bytes, out var length))
            return [];

        var text = DisplayText.Block(Encoding.UTF8.GetString(bytes, 0, length)).TrimEnd('\n');
        return text.Length == 0 ? [] : Array.ConvertAll(text.Split('\n'), line => mask(line));
    }
}
