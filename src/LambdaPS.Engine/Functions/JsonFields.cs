using System.Buffers;
using System.Text;
using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>
/// Walks through the fields of JSON objects in one pass. A field that is not asked for, or has another type than it is
/// asked for, is kept as the service sent it, beside its siblings of the same kind.
/// </summary>
internal ref partial struct JsonFields
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly Repeated _repeated;
    private Utf8JsonReader _reader;
    private ReadOnlySpan<byte> _name;
    private int _start;
    private int _valueStart;
    private ArrayBufferWriter<byte>? _kept;

    /// <summary>Stands before a document.</summary>
    public JsonFields(ReadOnlySpan<byte> json, Repeated repeated)
    {
        _json = json;
        _repeated = repeated;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>Enters the document; false where it is no object.</summary>
    public bool Start() => _reader.Read() && _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>Leaves the document.</summary>
    /// <exception cref="JsonException">More follows.</exception>
    public void End() => _reader.Read();

    /// <summary>Goes to the next field of the object; false at its end.</summary>
    public bool Next()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject) return false;
        _start = (int)_reader.TokenStartIndex;

        // A name with half a surrogate pair is valid JSON and no text: it is known by what was sent.
        _name = _reader.ValueIsEscaped && Unescape() is { } name ? Encoding.UTF8.GetBytes(name) : _reader.ValueSpan;
        _reader.Read();
        _valueStart = (int)_reader.TokenStartIndex;
        return true;
    }

    /// <summary>Whether the field has that name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>Whether the field has that name, in any case.</summary>
    public readonly bool IsLike(string name) => Name().Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the field is null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Whether the field is an object.</summary>
    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>The field as a text.</summary>
    public string? Text() => IsString && Unescape() is { } text ? DisplayText.Block(text) : Other<string>();

    /// <summary>The field as a whole number.</summary>
    public int? Int32() => IsNumber && _reader.TryGetInt32(out var value) ? value : OtherValue<int>();

    /// <summary>The field as a large whole number.</summary>
    public long? Int64() => IsNumber && _reader.TryGetInt64(out var value) ? value : OtherValue<long>();

    /// <summary>The field as a number.</summary>
    public double? Double() => IsNumber && _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : OtherValue<double>();

    /// <summary>The field as true or false.</summary>
    public bool? Boolean() =>
        _reader.TokenType is JsonTokenType.True or JsonTokenType.False ? _reader.GetBoolean() : OtherValue<bool>();

    /// <summary>The field as a date.</summary>
    public DateTimeOffset? Date() =>
        IsString && ServiceDate.TryRead(_reader.ValueSpan, out var date) ? date : OtherValue<DateTimeOffset>();

    /// <summary>The field as an object.</summary>
    public T? Object<T>(ReadFields<T> read) where T : class => IsObject ? Nested(read) : Other<T>();

    /// <summary>The field as a list of objects.</summary>
    public IReadOnlyList<T>? Objects<T>(ReadFields<T> read) where T : class =>
        List(JsonTokenType.StartObject, read);

    /// <summary>The field's value as JSON, or a string's text.</summary>
    public string Raw()
    {
        if (IsString && Unescape() is { } text) return text;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        return Encoding.UTF8.GetString(_json[start..(int)_reader.BytesConsumed]);
    }

    /// <summary>The field's name.</summary>
    public readonly string Name() => Encoding.UTF8.GetString(_name);

    /// <summary>Passes the field over.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Keeps the field as it is.</summary>
    public void Keep()
    {
        _reader.Skip();
        Keep(_json[_start..(int)_reader.BytesConsumed]);
    }

    /// <summary>Keeps the field with that JSON in the place of its value.</summary>
    public void KeepAs(string value)
    {
        _reader.Skip();
        Keep((byte[])[.. _json[_start.._valueStart], .. Encoding.UTF8.GetBytes(value)]);
    }

    /// <summary>Keeps a field of that name and JSON.</summary>
    public void Keep(string name, string value) =>
        Keep(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(name)}\":{value}"));

    /// <summary>The JSON object of what was kept of this object's fields; null where nothing was.</summary>
    public readonly string? Kept() => _kept is null ? null : Encoding.UTF8.GetString(_kept.WrittenSpan) + "}";

    private readonly bool IsString => _reader.TokenType == JsonTokenType.String;

    private readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;

    private void Keep(ReadOnlySpan<byte> field)
    {
        (_kept ??= new ArrayBufferWriter<byte>()).Write(_kept.WrittenCount == 0 ? "{"u8 : ","u8);
        _kept.Write(field);
    }

    private T? Other<T>() where T : class
    {
        if (!IsNull) Keep();
        return null;
    }

    private T? OtherValue<T>() where T : struct
    {
        if (!IsNull) Keep();
        return null;
    }

    // Null for half a surrogate pair, which is valid JSON and no text.
    private string? Unescape(bool repeats = false)
    {
        try
        {
            return repeats ? _repeated.Text(ref _reader) : _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private T[]? List<T>(JsonTokenType element, ReadFields<T?> read) where T : class
    {
        if (_reader.TokenType != JsonTokenType.StartArray) return Other<T[]>();
        var before = this;
        T[] items = [];
        var count = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == element && (element == JsonTokenType.StartObject ? Nested(read) : read(ref this)) is { } item)
            {
                // Most lists of a function have one element or two, and a page has thousands of such lists.
                if (count == items.Length) Array.Resize(ref items, Math.Max(1, 2 * count));
                items[count++] = item;
                continue;
            }

            // One element of another type: the whole list is kept as it is.
            this = before;
            Keep();
            return null;
        }

        Array.Resize(ref items, count);
        return items;
    }

    private T Nested<T>(ReadFields<T> read)
    {
        var (start, valueStart, kept) = (_start, _valueStart, _kept);
        var name = _name;
        _kept = null;
        var value = read(ref this);
        _start = start;
        _valueStart = valueStart;
        _name = name;
        _kept = kept;
        return value;
    }
}
