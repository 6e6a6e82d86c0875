using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>The log in a response: its last 4 KB, or the location of the log of a function on Managed Instances.</summary>
/// <param name="Lines">The lines; empty if there are none.</param>
/// <param name="Group">The log group; null if the response does not have it.</param>
/// <param name="Stream">The log stream; null if the response does not have it.</param>
internal sealed record LogResult(IReadOnlyList<string> Lines, string? Group = null, string? Stream = null)
{
    /// <summary>Reads the header X-Amz-Log-Result, or the field LogResult of a stream.</summary>
    public static LogResult Read(string? value, Func<string, string> mask)
    {
        if (value is not null && value.AsSpan().TrimStart().StartsWith("{") && ReadLocation(value, mask) is { } location)
            return location;
        var lines = LogTail.Read(value, mask);
        return lines is [var only] && ReadLocation(only, mask) is { } encoded ? encoded : new LogResult(lines);
    }

    // A function can write JSON with these members as well, but its lines have others, such as a level.
    private static LogResult? ReadLocation(string json, Func<string, string> mask)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root)
                return null;
            var (group, stream) = (RemoteJson.Text(root, "logGroup"), RemoteJson.Text(root, "logStreamName"));
            return group is null || stream is null || root.EnumerateObject().Count() > 2
                ? null
                : new LogResult([], DisplayText.Line(mask(group)), DisplayText.Line(mask(stream)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
