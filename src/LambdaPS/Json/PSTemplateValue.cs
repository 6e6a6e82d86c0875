using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaPS.Contracts;
using LambdaPS.Text;

namespace LambdaPS.Json;

/// <summary>A PowerShell value as a template sees it: keys of dictionaries, properties of everything else.</summary>
internal sealed class PSTemplateValue : TemplateValue
{
    // A payload has 6 MB, and each element takes a character and a comma.
    private const int MostItems = 3 * 1024 * 1024;

    private static readonly JsonSerializerOptions _deep = new() { MaxDepth = PSJsonWriter.MaxDepth };

    private readonly object? _value;
    private readonly object? _plain;
    private readonly CancellationToken _stop;
    private IReadOnlyList<TemplateValue>? _items;

    /// <param name="value">The value.</param>
    /// <param name="stop">Ends the reading of a list that has no end.</param>
    public PSTemplateValue(object? value, CancellationToken stop)
    {
        _value = OfJson(value);
        _plain = _value is PSObject wrapped ? wrapped.BaseObject : _value;
        _stop = stop;
    }

    public override bool IsNull => ScalarText.IsNull(_plain);

    public override bool IsTruthy => !IsNull && _plain is not (false or "") && Items is not { Count: 0 };

    // Read once: a sequence may have its elements only once.
    public override IReadOnlyList<TemplateValue>? Items => _items ??= IsList ? Read("The list", ReadItems) : null;

    public override bool IsStructured => !IsNull && ScalarText.Of(_plain!) is null && ScalarText.OfNumber(_plain!) is null;

    public override IEnumerable<string> Names =>
        Read(
            "The names of its members",
            () =>
                (IReadOnlyList<string>)(
                    _plain switch
                    {
                        null => [],
                        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(ScalarText.OfKey)],
                        _ => [.. PSObject.AsPSObject(_value).Properties.Select(property => property.Name)],
                    }
                )
        );

    private bool IsList => _plain is IEnumerable and not (string or IDictionary or IDictionary<string, object?> or byte[]);

    public override TemplateValue? Find(string name)
    {
        try
        {
            return _plain switch
            {
                null => null,
                IDictionary dictionary => FindKey(dictionary, name),
                IDictionary<string, object?> members => FindKey(members.ToDictionary(), name),
                _ => PSObject.AsPSObject(_value).Properties[name] is { } property ? Member(property.Value) : null,
            };
        }
        catch (Exception failure) when (ForeignFailure.Is(failure))
        {
            throw Unreadable($"The property '{name}'", failure);
        }
    }

    public override string ToText() =>
        IsNull
            ? ""
            : ScalarText.Of(_plain!) ?? ScalarText.OfNumber(_plain!) ?? throw new InvalidOperationException("Its text is its JSON.");

    // A list that was read has its elements here, and perhaps no longer in itself.
    public override void WriteJson(Utf8JsonWriter writer) =>
        PSJsonWriter.Write(writer, _items is null ? _value : _items.Select(item => ((PSTemplateValue)item)._value), _stop);

    private static object? OfJson(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            JsonNode node => FromJson(node),
            JsonElement element => FromJson(element),
            JsonDocument document => FromJson(document),
            _ => value,
        };

    private static object? FromJson<T>(T json)
    {
        try
        {
            return PSJsonReader.Read(JsonSerializer.SerializeToUtf8Bytes(json, _deep), asHashtable: true);
        }
        catch (Exception failure) when (failure is UnreadableJsonException or JsonException or InvalidOperationException)
        {
            throw new LambdaQueryException(
                QueryFailure.PayloadInvalid,
                $"A {typeof(T).Name} in the data cannot be read: {SystemMessage.Sentence(failure.Message)}",
                failure
            );
        }
    }

    private PSTemplateValue Member(object? value) => new(value, _stop);

    private List<TemplateValue> ReadItems()
    {
        var items = new List<TemplateValue>();
        foreach (var element in (IEnumerable)_plain!)
        {
            if (_stop.IsCancellationRequested)
                throw new PipelineStoppedException();
            if (items.Count == MostItems)
            {
                throw new LambdaQueryException(
                    QueryFailure.PayloadTooLarge,
                    FormattableString.Invariant($"A list has more than {MostItems:N0} elements.")
                );
            }

            items.Add(Member(element));
        }

        return items;
    }

    private PSTemplateValue? FindKey(IDictionary dictionary, string name)
    {
        if (HasKey(dictionary, name))
            return Member(dictionary[name]);

        var candidates = dictionary
            .Keys.Cast<object>()
            .Where(key => ScalarText.OfKey(key).Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return candidates switch
        {
            [] => null,
            [var only] => Member(dictionary[only]),
            _ => throw new LambdaQueryException(
                QueryFailure.BindingMissing,
                $"'{name}' is ambiguous: {string.Join(", ", candidates.Select(key => $"'{QuotedText.Of(ScalarText.OfKey(key))}'"))}. Use the exact case."
            ),
        };
    }

    // A dictionary with keys of another type may refuse to compare them with text.
    private static bool HasKey(IDictionary dictionary, string name)
    {
        try
        {
            return dictionary.Contains(name);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or InvalidCastException)
        {
            return false;
        }
    }

    private static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (ForeignFailure.Is(failure))
        {
            throw Unreadable(what, failure);
        }
    }

    private static LambdaQueryException Unreadable(string what, Exception failure) =>
        new(QueryFailure.PayloadInvalid, $"{what} could not be read: {ForeignFailure.Reason(failure)}", failure);
}
