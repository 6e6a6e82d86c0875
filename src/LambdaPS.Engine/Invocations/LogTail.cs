using System.Text;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>
/// Reads the header X-Amz-Log-Result: the last 4 KB of the log in base64, perhaps cut in a line or a character.
/// </summary>
internal static class LogTail
{
    /// <summary>The lines, without control characters but tabs; none where there is no log or it is not base64.</summary>
    /// <param name="header">The header; null for none.</param>
    /// <param name="mask">Takes the request's secrets out of what is quoted.</param>
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
