using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>How this engine writes JSON, and a value's JSON as text.</summary>
internal static class TemplateJson
{
    /// <summary>
    /// The deepest nesting that is written or read. Only what JSON asks to be escaped is: the text goes to a function,
    /// never into a web page.
    /// </summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = Encoder, MaxDepth = MaxDepth };

    /// <summary>The deepest nesting that is written or read.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Escapes only what JSON asks to be escaped.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The JSON of a value.</summary>
    public static string Of(TemplateValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            value.WriteJson(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
