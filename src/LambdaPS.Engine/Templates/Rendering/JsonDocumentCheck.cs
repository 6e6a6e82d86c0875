using System.Text.Json;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>Checks that a rendered result is exactly one JSON document, and otherwise finds the cause in the template.</summary>
internal readonly ref struct JsonDocumentCheck(ParsedTemplate template, JsonOutput output)
{
    public void Verify()
    {
        var fault = FindFault(output.Written);
        if (fault is null && output.HasBoundKey)
            fault = FindDuplicateKey(output.Written);
        if (fault is null)
            return;
        throw IsBlank(output.Written)
            ? template.Source.Invalid(0, "The template renders an empty text, which is not valid JSON.")
            : Locate(fault);
    }

    /// <summary>Finds the first error that prevents a text from being one JSON document; null if there is none.</summary>
    public static JsonFault? FindFault(ReadOnlySpan<byte> json)
    {
        if (IsBlank(json))
            return new(0, "it is blank.");

        var reader = NewReader(json);
        try
        {
            while (reader.Read()) { }

            return null;
        }
        catch (JsonException e)
        {
            var offset = OffsetOf(json, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            return new(offset, Describe(json, offset, e));
        }
    }

    /// <summary>Finds a duplicate key. Otherwise a bound key could replace a key of the template.</summary>
    private static JsonFault? FindDuplicateKey(ReadOnlySpan<byte> json)
    {
        var reader = NewReader(json);
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                open.Push(new(StringComparer.Ordinal));
            else if (reader.TokenType == JsonTokenType.EndObject)
                open.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName && !open.Peek().Add(KeyOf(ref reader)))
                return new((int)reader.TokenStartIndex + 1, "An object has the same key twice.");
        }

        return null;
    }

    private static string KeyOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A literal key may contain an escaped unpaired surrogate, which is not a valid string.
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static Utf8JsonReader NewReader(ReadOnlySpan<byte> json) =>
        new(
            json,
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Disallow,
                AllowTrailingCommas = false,
                MaxDepth = TemplateJson.MaxDepth,
            }
        );

    private static int OffsetOf(ReadOnlySpan<byte> json, long line, long column)
    {
        var start = 0;
        for (; line > 0; line--)
            start += json[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(json.Length, start + column);
    }

    private static string Describe(ReadOnlySpan<byte> json, int offset, JsonException fault)
    {
        if (offset >= json.TrimEnd(" \t\r\n"u8).Length)
            return "The JSON is incomplete: a quote, a bracket or a brace is not closed.";

        var before = json[..offset].TrimEnd(" \t\r\n"u8);
        var previous = before.IsEmpty ? (byte)0 : before[^1];
        return (previous, json[offset]) switch
        {
            ((byte)',', (byte)']' or (byte)'}') => "A value is missing between the comma and this bracket.",
            ((byte)',' or (byte)'{' or (byte)'[', (byte)',') => "A value is missing before this comma.",
            _ => fault.Message.Split(" LineNumber:")[0],
        };
    }

    private LambdaQueryException Locate(JsonFault fault)
    {
        var segments = output.Segments;
        if (segments.IsEmpty || fault.Offset >= output.Written.Length)
            return Invalid(template.Source, template.Source.Text.TrimEnd().Length, fault.Message);

        var i = segments.Length - 1;
        while (i > 0 && segments[i].Offset > fault.Offset)
            i--;

        (var offset, var node, var skipped) = segments[i];
        if (node is JsonLiteralNode literal)
            return Invalid(node.Source, literal.OffsetOf(fault.Offset - offset + skipped), fault.Message);

        var binding = (BindingNode)node;
        var before = output.Written[..offset].TrimEnd(" \t\r\n"u8);
        return fault.Offset == offset && !before.IsEmpty && before[^1] is (byte)'{' or (byte)','
            ? Invalid(node.Source, node.Start, $"A key must be a string. Put quotes around '{binding.Path.Text}'.")
            : Invalid(node.Source, node.Start, $"The value of '{binding.Path.Text}' is not valid here. {fault.Message}");
    }

    private static LambdaQueryException Invalid(TemplateSource source, int offset, string message) =>
        source.Invalid(offset, $"The result is not valid JSON. {message}");

    private static bool IsBlank(ReadOnlySpan<byte> json) => json.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}

/// <summary>An error in a JSON text: the offset of the invalid byte, and a sentence.</summary>
internal sealed record JsonFault(int Offset, string Message);
