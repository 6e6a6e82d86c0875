using System.Text.Json;
using System.Text.Unicode;

namespace LambdaPS.Local.Invocations;

/// <summary>Checks that a payload is one JSON value in UTF-8, of any depth.</summary>
internal static class PayloadJson
{
    // Depth costs the reader a bit a level, and what a function does with it is the function's.
    private static readonly JsonReaderOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>What is wrong with it; null where it is valid.</summary>
    public static string? Fault(ReadOnlySpan<byte> json)
    {
        // The reader takes strings as they are until somebody asks for their text.
        if (!Utf8.IsValid(json))
            return "Invalid UTF-8";

        var reader = new Utf8JsonReader(json, _anyDepth);
        try
        {
            while (reader.Read())
            {
                // Only the end, or the fault, matters.
            }

            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
