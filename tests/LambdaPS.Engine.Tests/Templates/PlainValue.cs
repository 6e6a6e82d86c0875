using System.Collections;
using System.Globalization;
using System.Text.Json;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Templates;

/// <summary>A value over plain .NET objects: dictionaries, lists, and scalars.</summary>
internal sealed class PlainValue(object? value) : TemplateValue
{
    public override bool IsNull => value is null;

    public override bool IsTruthy =>
        value switch
        {
            null or false or "" => false,
            IList list => list.Count > 0,
            _ => true,
        };

    public override bool IsStructured => value is IList or IDictionary<string, object?>;

    public override IReadOnlyList<TemplateValue>? Items =>
        value is IList list ? [.. list.Cast<object?>().Select(i => new PlainValue(i))] : null;

    public override IEnumerable<string> Names => value is IDictionary<string, object?> members ? members.Keys : [];

    /// <summary>The scope of a rendering that holds this data.</summary>
    public static IReadOnlyList<TemplateValue> Scope(object? data) => [new PlainValue(data)];

    /// <summary>The data that a JSON text holds.</summary>
    public static object? FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FromJson(document.RootElement);
    }

    public override TemplateValue? Find(string name)
    {
        if (value is not IDictionary<string, object?> members)
            return null;
        if (members.TryGetValue(name, out var exact))
            return new PlainValue(exact);

        string[] alike = [.. members.Keys.Where(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return alike.Length switch
        {
            0 => null,
            1 => new PlainValue(members[alike[0]]),
            _ => throw new LambdaQueryException(LambdaErrorId.BindingMissing, $"'{name}' could be {string.Join(" or ", alike)}."),
        };
    }

    public override string ToText() =>
        value switch
        {
            null => "",
            true => "true",
            false => "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    public override void WriteJson(Utf8JsonWriter writer)
    {
        switch (value)
        {
            case IDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach ((var name, var member) in members)
                {
                    writer.WritePropertyName(name);
                    new PlainValue(member).WriteJson(writer);
                }

                writer.WriteEndObject();
                break;
            case IList list:
                writer.WriteStartArray();
                foreach (var item in list)
                    new PlainValue(item).WriteJson(writer);
                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value);
                break;
        }
    }

    private static object? FromJson(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Members(element),
            JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToList(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDecimal(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static Dictionary<string, object?> Members(JsonElement element)
    {
        var members = new Dictionary<string, object?>();
        foreach (var member in element.EnumerateObject())
            members[member.Name] = FromJson(member.Value);
        return members;
    }
}
