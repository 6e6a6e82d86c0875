using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaPS.Contracts;
using LambdaPS.Text;

namespace LambdaPS.Json;

/// <summary>A PowerShell value in a template: keys of dictionaries, and properties of other objects.</summary>
internal sealed class PSTemplateValue : TemplateValue
{
    // A payload has at most 6 MB, and each element needs at least one character and a comma.
    private const int MaxItems = 3 * 1024 * 1024;

    private static readonly JsonSerializerOptions _deep = new() { MaxDepth = PSJsonWriter.MaxDepth };

    private readonly object? _value;
    private readonly object? _plain;
    private readonly CancellationToken _stop;
    private IReadOnlyList<TemplateValue>? _items;

    /// <param name="value">The value.</param>
    /// <param name="stop">Cancels reading a list, which may be endless.</param>
    public PSTemplateValue(object? value, CancellationToken stop)
    {
        _value = ConvertJson(value);
        _plain = PSValue.Unwrap(_value);
        _stop = stop;
    }

    public override bool IsNull => _plain is null;

    public override bool IsTruthy => !IsNull && _plain is not (false or "") && Items is not { Count: 0 };

    // Read once, because a sequence may only be enumerated once.
    public override IReadOnlyList<TemplateValue>? Items => _items ??= IsList ? Read("The list", ReadItems) : null;

    public override bool IsStructured => !IsNull && ScalarText.Format(_plain!) is null && ScalarText.FormatNumber(_plain!) is null;

    public override IEnumerable<string> Names =>
        Read(
            "The names of its members",
            () =>
                (IReadOnlyList<string>)(
                    _plain switch
                    {
                        null => [],
                        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(ScalarText.FormatKey)],
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
                _ => PSObject.AsPSObject(_value).Properties[name] is { } property ? CreateMember(property.Value) : null,
            };
        }
        catch (Exception failure) when (ForeignFailure.IsForeign(failure))
        {
            throw Unreadable($"The property '{name}'", failure);
        }
    }

    public override string ToText() =>
        IsNull
            ? ""
            : ScalarText.Format(_plain!)
                ?? ScalarText.FormatNumber(_plain!)
                ?? throw new InvalidOperationException("Its text is its JSON.");

    // Uses the items that were read, because the sequence may be used up.
    public override void WriteJson(Utf8JsonWriter writer) =>
        PSJsonWriter.Write(writer, _items is null ? _value : _items.Select(item => ((PSTemplateValue)item)._value), _stop);

    private static object? ConvertJson(object? value) =>
        PSValue.Unwrap(value) switch
        {
            string => value,
            JsonNode node => FromJson(node),
            JsonElement element => FromJson(element),
            JsonDocument document => FromJson(document),
            { } plain when PSValue.FindJson(plain) is { } json => FromJson(json),
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
                LambdaErrorId.PayloadInvalid,
                $"A {typeof(T).Name} in the data cannot be read: {SystemMessage.Sentence(failure.Message)}",
                failure
            );
        }
    }

    private PSTemplateValue CreateMember(object? value) => new(value, _stop);

    private List<TemplateValue> ReadItems()
    {
        var items = new List<TemplateValue>();
        foreach (var element in (IEnumerable)_plain!)
        {
            if (_stop.IsCancellationRequested)
                throw new PipelineStoppedException();
            if (items.Count == MaxItems)
            {
                throw new LambdaQueryException(
                    LambdaErrorId.PayloadTooLarge,
                    FormattableString.Invariant($"A list has more than {MaxItems:N0} elements.")
                );
            }

            items.Add(CreateMember(element));
        }

        return items;
    }

    private PSTemplateValue? FindKey(IDictionary dictionary, string name)
    {
        if (HasKey(dictionary, name))
            return CreateMember(dictionary[name]);

        var candidates = dictionary
            .Keys.Cast<object>()
            .Where(key => ScalarText.FormatKey(key).Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return candidates switch
        {
            [] => null,
            [var only] => CreateMember(dictionary[only]),
            _ => throw new LambdaQueryException(
                LambdaErrorId.BindingMissing,
                $"'{name}' is ambiguous: {string.Join(", ", candidates.Select(key => $"'{QuotedText.Format(ScalarText.FormatKey(key))}'"))}. Use the exact case."
            ),
        };
    }

    // A dictionary with keys of another type may throw when it compares them with a string.
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
        catch (Exception failure) when (ForeignFailure.IsForeign(failure))
        {
            throw Unreadable(what, failure);
        }
    }

    private static LambdaQueryException Unreadable(string what, Exception failure) =>
        new(LambdaErrorId.PayloadInvalid, $"{what} could not be read: {ForeignFailure.ReadReason(failure)}", failure);
}
