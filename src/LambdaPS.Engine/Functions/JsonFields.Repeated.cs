using System.Collections.ObjectModel;
using System.Text.Json;

namespace LambdaPS.Engine.Functions;

/// <content>Fields that other objects are likely to repeat as a whole: equal ones are one object.</content>
internal ref partial struct JsonFields
{
    /// <summary>The field as a text.</summary>
    public string? RepeatedText() => IsString && Unescape(repeats: true) is { } text ? text : Other<string>();

    /// <summary>The field as a list of texts.</summary>
    public IReadOnlyList<string>? RepeatedTexts() =>
        RepeatedList(JsonTokenType.String, static (ref JsonFields json) => json.Unescape(repeats: true));

    /// <summary>The field as an object.</summary>
    public T? RepeatedObject<T>(ReadFields<T> read) where T : class
    {
        if (!IsObject) return Other<T>();
        if (Known<T>(out var json) is { } known) return known;

        var value = Nested(read);
        _repeated.Keep(json, value);
        return value;
    }

    /// <summary>The field as a list of objects.</summary>
    public IReadOnlyList<T>? RepeatedObjects<T>(ReadFields<T> read) where T : class =>
        RepeatedList(JsonTokenType.StartObject, read);

    /// <summary>The field's name.</summary>
    public readonly string RepeatedName() => _repeated.Text(_name);

    /// <summary>Variables of these names, each with that value.</summary>
    public readonly IReadOnlyDictionary<string, string> RepeatedVariables(ReadOnlySpan<string> names, string value) =>
        _repeated.Variables(names, value);

    private ReadOnlyCollection<T>? RepeatedList<T>(JsonTokenType element, ReadFields<T?> read) where T : class
    {
        if (_reader.TokenType != JsonTokenType.StartArray) return Other<ReadOnlyCollection<T>>();
        if (Known<ReadOnlyCollection<T>>(out var json) is { } known) return known;
        if (List(element, read) is not { } items) return null;

        var list = items.AsReadOnly();
        _repeated.Keep(json, list);
        return list;
    }

    // What was read of the same JSON before, which is passed over then.
    private T? Known<T>(out ReadOnlySpan<byte> json) where T : class
    {
        var before = _reader;
        _reader.Skip();
        json = _json[_valueStart..(int)_reader.BytesConsumed];
        if (_repeated.Find<T>(json) is { } known) return known;
        _reader = before;
        return null;
    }
}
