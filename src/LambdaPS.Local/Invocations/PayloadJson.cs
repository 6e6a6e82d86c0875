using System.Text.Json;
using System.Text.Unicode;

namespace LambdaPS.Local.Invocations;

internal static class PayloadJson
{
    // The payload is not interpreted here, so its depth is not limited.
    private static readonly JsonReaderOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Finds the error in a payload; null if it is one valid JSON value in UTF-8.</summary>
    public static string? FindError(ReadOnlySpan<byte> json)
    {
        // The reader does not validate the bytes of strings until they are read.
        if (!Utf8.IsValid(json))
            return "Invalid UTF-8";

        var reader = new Utf8JsonReader(json, _anyDepth);
        try
        {
            while (reader.Read())
            {
                // Read to the end, or to an error.
            }

            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
