using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>
/// The JSON written so far, with the current position. It validates the position of each value, and removes commas that a section left
/// without a value: those with a section tag between them and the adjacent bracket or comma.
/// </summary>
internal sealed class JsonOutput
{
    private readonly ByteBuffer _buffer = new();
    private readonly List<JsonSegment> _segments = [];

    // The last significant byte and its offset; 0 at the start, and 'v' for any last byte of a value.
    private byte _last;
    private int _lastOffset;

    private bool _passedSection;
    private bool _valueInString;
    private BindingNode? _lastValue;

    public JsonPosition Position { get; private set; }

    /// <summary>True if a value was written into a string that is, or may be, a key.</summary>
    public bool HasBoundKey { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <summary>The origin of each part of the result.</summary>
    public ReadOnlySpan<JsonSegment> Segments => CollectionsMarshal.AsSpan(_segments);

    /// <summary>Records the start or the end of a section.</summary>
    public void MarkSection() => _passedSection |= Position == JsonPosition.Outside;

    public void Write(JsonLiteralNode node)
    {
        var json = node.Utf8;
        var fragment = node.From(Position);
        if (Position == JsonPosition.Outside)
        {
            if (fragment.First != 0 && PrepareFor(fragment))
            {
                // The comma separates nothing, so only the text before and after it is written.
                Append(node, json[..fragment.FirstIndex], skipped: 0);
                var after = fragment.FirstIndex + 1;
                json = json[after..];
                fragment = JsonFragment.Read(json, JsonPosition.Outside);
                Append(node, json, after);
                _passedSection = false;
                Track(fragment, json.Length);
                return;
            }
        }
        else if (fragment.ClosesString)
        {
            HasBoundKey |= _valueInString && fragment.ClosesKey;
            _valueInString = false;
        }

        Append(node, json, skipped: 0);
        Track(fragment, json.Length);
    }

    /// <summary>Begins a value outside a string.</summary>
    public ByteBuffer BeginValue(BindingNode node)
    {
        if (_last == 'v' || (_buffer.Length > 0 && IsScalarByte(_buffer.Written[^1])))
        {
            throw node.Source.Invalid(
                node.Start,
                $"'{node.Path.Text}' must be separated from the value before it. Add a comma, or put quotes around both."
            );
        }

        _segments.Add(new(_buffer.Length, node, Skipped: 0));
        return _buffer;
    }

    public void EndValue(BindingNode node)
    {
        _last = (byte)'v';
        _lastOffset = _buffer.Length - 1;
        _lastValue = node;
        _passedSection = false;
    }

    /// <summary>Writes escaped text into the open string. Unpaired surrogates are replaced by U+FFFD.</summary>
    public void WriteText(BindingNode node, ReadOnlySpan<char> text)
    {
        _segments.Add(new(_buffer.Length, node, Skipped: 0));
        _valueInString = true;
        var destination = _buffer.GetSpan(checked(text.Length * 3));
        Utf8.FromUtf16(text, destination, out _, out var written);
        var utf8 = destination[..written];
        if (TemplateJson.Encoder.FindFirstCharacterToEncodeUtf8(utf8) < 0)
            _buffer.Advance(written);
        else
            _buffer.Append(JsonEncodedText.Encode(utf8, TemplateJson.Encoder).EncodedUtf8Bytes);
    }

    /// <summary>Checks the output before a literal's first significant byte. True if that byte is a comma to omit.</summary>
    private bool PrepareFor(JsonFragment fragment)
    {
        if (_last == 'v')
        {
            var value = _lastValue!;
            if (fragment.First == ':')
                throw value.Source.Invalid(value.Start, $"A key must be a string. Put quotes around '{value.Path.Text}'.");
            if (fragment.FirstIndex == 0 && IsScalarByte(fragment.First) && _lastOffset == _buffer.Length - 1)
            {
                throw value.Source.Invalid(
                    value.Start,
                    $"'{value.Path.Text}' must be separated from the value after it. Add a comma, or put quotes around both."
                );
            }
        }

        if (!_passedSection)
            return false;
        if (fragment.First == ',')
            return _last is (byte)',' or (byte)'[' or (byte)'{';
        if (_last == ',' && fragment.First is (byte)']' or (byte)'}')
            RemoveLastComma();
        return false;
    }

    private void RemoveLastComma()
    {
        _buffer.RemoveAt(_lastOffset);
        var segments = CollectionsMarshal.AsSpan(_segments);
        for (var i = segments.Length - 1; i >= 0 && segments[i].Offset > _lastOffset; i--)
            segments[i] = segments[i] with { Offset = segments[i].Offset - 1 };
    }

    private void Append(TemplateNode node, ReadOnlySpan<byte> json, int skipped)
    {
        _segments.Add(new(_buffer.Length, node, skipped));
        _buffer.Append(json);
    }

    private void Track(JsonFragment fragment, int length)
    {
        Position = fragment.End;
        if (fragment.Last == 0)
            return;
        _last = fragment.Last;
        _lastOffset = _buffer.Length - length + fragment.LastIndex;
        _passedSection = false;
    }

    /// <summary>True if a byte could be part of a number or a literal name, so that an adjacent value would merge with it.</summary>
    private static bool IsScalarByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'+' or (byte)'.';
}

/// <summary>The origin of a part of the result, to find an error of the result in the template.</summary>
/// <param name="Offset">The offset of the part in the result.</param>
/// <param name="Node">The node that wrote the part.</param>
/// <param name="Skipped">The number of bytes of the node before the part.</param>
internal readonly record struct JsonSegment(int Offset, TemplateNode Node, int Skipped);
