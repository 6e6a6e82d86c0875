using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>A PowerShell value as a template sees it: keys of dictionaries, properties of everything else.</summary>
internal sealed class PSTemplateValue(object? value) : TemplateValue
{
    private readonly object? _plain = value is PSObject wrapped ? wrapped.BaseObject : value;

    public override bool IsNull => ScalarText.IsNull(_plain);

    public override bool IsTruthy => !IsNull && _plain is not (false or "") && Items is not { Count: 0 };

    public override IReadOnlyList<TemplateValue>? Items => _plain is IEnumerable elements and not (string or IDictionary or byte[])
        ? [.. elements.Cast<object?>().Select(element => new PSTemplateValue(element))]
        : null;

    public override bool IsStructured => !IsNull && ScalarText.Of(_plain!) is null && ScalarText.OfNumber(_plain!) is null;

    public override IEnumerable<string> Names => _plain switch
    {
        null => [],
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(ScalarText.OfKey),
        _ => PSObject.AsPSObject(value).Properties.Select(property => property.Name),
    };

    public override TemplateValue? Find(string name) => _plain switch
    {
        null => null,
        IDictionary dictionary => FindKey(dictionary, name),
        _ => PSObject.AsPSObject(value).Properties[name] is { } property ? new PSTemplateValue(Read(property)) : null,
    };

    public override string ToText()
    {
        if (IsNull) return "";
        return ScalarText.Of(_plain!) ?? ScalarText.OfNumber(_plain!) ?? throw new InvalidOperationException("Its text is its JSON.");
    }

    public override void WriteJson(Utf8JsonWriter writer) => PSJsonWriter.Write(writer, value);

    private static PSTemplateValue? FindKey(IDictionary dictionary, string name)
    {
        if (dictionary.Contains(name)) return new PSTemplateValue(dictionary[name]);

        var candidates = dictionary.Keys.Cast<object>()
            .Where(key => ScalarText.OfKey(key).Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return candidates switch
        {
            [] => null,
            [var only] => new PSTemplateValue(dictionary[only]),
            _ => throw new LambdaQueryException(
                QueryFailure.BindingMissing,
                $"'{name}' could be any of {string.Join(", ", candidates.Select(key => $"'{key}'"))}: write the one you mean, in its own case."),
        };
    }

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            throw new LambdaQueryException(
                QueryFailure.PayloadInvalid,
                $"The property '{property.Name}' could not be read: {failure.InnerException?.Message ?? failure.Message}",
                failure);
        }
    }
}
