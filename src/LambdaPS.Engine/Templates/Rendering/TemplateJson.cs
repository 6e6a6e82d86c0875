using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>The JSON options of templates, and the conversion of values to JSON text.</summary>
internal static class TemplateJson
{
    /// <summary>
    /// The options for writing. Only the characters that JSON requires are escaped, because the result is sent to a function and never
    /// embedded in a web page.
    /// </summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = Encoder, MaxDepth = MaxDepth };

    public const int MaxDepth = 1000;

    /// <summary>The encoder that escapes only the characters that JSON requires.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string ToText(TemplateValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            value.WriteJson(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
