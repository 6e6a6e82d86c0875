using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>
/// The JSON written so far and where in it one stands. It keeps a value to its place, and drops the commas that a
/// section left with nothing to separate: those with a section tag between them and the bracket or comma next to them.
/// </summary>
internal sealed class JsonOutput
{
    private readonly ByteBuffer _buffer = new();
    private readonly List<JsonSegment> _segments = [];

    // The last byte that was neither white space nor in a string, and where it is; 0 at the beginning, and 'v' for a
    // value's last byte, whatever that is.
    private byte _last;
    private int _lastOffset;

    private bool _sectionSinceLast;
    private bool _valueInString;
    private BindingNode? _lastValue;

    /// <summary>Where one stands.</summary>
    public JsonPosition Place { get; private set; }

    /// <summary>Whether a value became part of what is, or may be, a key.</summary>
    public bool HasBoundKey { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <summary>What wrote which part.</summary>
    public ReadOnlySpan<JsonSegment> Segments => CollectionsMarshal.AsSpan(_segments);

    /// <summary>Notes that a section begins or ends here.</summary>
    public void PassSection() => _sectionSinceLast |= Place == JsonPosition.Outside;

    /// <summary>Writes a literal.</summary>
    public void Write(JsonLiteralNode node)
    {
        var json = node.Utf8;
        var stretch = node.From(Place);
        if (Place == JsonPosition.Outside)
        {
            if (stretch.First != 0 && PrepareFor(stretch))
            {
                // The comma has nothing to separate: what is before and behind it is written without it.
                Append(node, json[..stretch.FirstIndex], skipped: 0);
                var behind = stretch.FirstIndex + 1;
                json = json[behind..];
                stretch = JsonStretch.Read(json, JsonPosition.Outside);
                Append(node, json, behind);
                _sectionSinceLast = false;
                Note(stretch, json.Length);
                return;
            }
        }
        else if (stretch.ClosesString)
        {
            HasBoundKey |= _valueInString && stretch.ClosesKey;
            _valueInString = false;
        }

        Append(node, json, skipped: 0);
        Note(stretch, json.Length);
    }

    /// <summary>Opens the place of a value that is to be written outside a string.</summary>
    public ByteBuffer BeginValue(BindingNode node)
    {
        if (_last == 'v' || (_buffer.Length > 0 && IsOfScalar(_buffer.Written[^1])))
        {
            throw node.Source.Invalid(
                node.Start,
                $"'{node.Path.Text}' must be separated from the value before it. Add a comma, or put quotes around both."
            );
        }

        _segments.Add(new(_buffer.Length, node, Skipped: 0));
        return _buffer;
    }

    /// <summary>Closes the place that <see cref="BeginValue"/> opened.</summary>
    public void EndValue(BindingNode node)
    {
        _last = (byte)'v';
        _lastOffset = _buffer.Length - 1;
        _lastValue = node;
        _sectionSinceLast = false;
    }

    /// <summary>Writes text into the string that is open, escaped; half a surrogate pair becomes U+FFFD.</summary>
    public void WriteText(BindingNode node, ReadOnlySpan<char> text)
    {
        _segments.Add(new(_buffer.Length, node, Skipped: 0));
        _valueInString = true;
        var room = _buffer.GetSpan(checked(text.Length * 3));
        Utf8.FromUtf16(text, room, out _, out var written);
        var utf8 = room[..written];
        if (TemplateJson.Encoder.FindFirstCharacterToEncodeUtf8(utf8) < 0)
            _buffer.Advance(written);
        else
            _buffer.Append(JsonEncodedText.Encode(utf8, TemplateJson.Encoder).EncodedUtf8Bytes);
    }

    /// <summary>Checks what comes before a literal's first significant byte. True: that byte is a comma to leave out.</summary>
    private bool PrepareFor(JsonStretch stretch)
    {
        if (_last == 'v')
        {
            var value = _lastValue!;
            if (stretch.First == ':')
                throw value.Source.Invalid(value.Start, $"A key must be a string. Put quotes around '{value.Path.Text}'.");
            if (stretch.FirstIndex == 0 && IsOfScalar(stretch.First) && _lastOffset == _buffer.Length - 1)
            {
                throw value.Source.Invalid(
                    value.Start,
                    $"'{value.Path.Text}' must be separated from the value after it. Add a comma, or put quotes around both."
                );
            }
        }

        if (!_sectionSinceLast)
            return false;
        if (stretch.First == ',')
            return _last is (byte)',' or (byte)'[' or (byte)'{';
        if (_last == ',' && stretch.First is (byte)']' or (byte)'}')
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

    /// <summary>Takes account of what was just appended.</summary>
    private void Note(JsonStretch stretch, int length)
    {
        Place = stretch.End;
        if (stretch.Last == 0)
            return;
        _last = stretch.Last;
        _lastOffset = _buffer.Length - length + stretch.LastIndex;
        _sectionSinceLast = false;
    }

    /// <summary>Whether a byte could be part of a number or a literal name, so that what stands against it would join it.</summary>
    private static bool IsOfScalar(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'+' or (byte)'.';
}

/// <summary>What a stretch of the result was made from, so that a fault of the result can be shown in the template.</summary>
/// <param name="Offset">Where the stretch begins in the result.</param>
/// <param name="Node">What wrote it.</param>
/// <param name="Skipped">How many bytes of the node came before it.</param>
internal readonly record struct JsonSegment(int Offset, TemplateNode Node, int Skipped);
