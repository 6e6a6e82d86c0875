using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace LambdaPS.Engine.Text;

/// <summary>Reads a field that is not the property of its name; false if that field is not one of these.</summary>
/// <param name="model">The model that is read.</param>
/// <param name="name">The name of the field.</param>
/// <param name="field">The field.</param>
/// <param name="additional">The fields that the model cannot hold, as JSON.</param>
internal delegate bool ReadField<in T>(T model, string name, JsonProperty field, List<string> additional);

/// <summary>
/// Reads JSON objects of the API as models: each field as the property of its name. Unknown fields, and fields of another
/// type than the property's, become <see cref="LambdaServiceModel.AdditionalFields"/> as they were sent.
/// </summary>
internal static class ModelReader
{
    private static readonly Dictionary<Type, Func<JsonElement, object?>> _values = new()
    {
        [typeof(string)] = Text,
        [typeof(int?)] = json => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) ? value : null,
        [typeof(long?)] = json => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) ? value : null,
        [typeof(double?)] = json => Double(json),
        [typeof(bool?)] = json => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null,
        [typeof(DateTimeOffset?)] = json => Date(json),
        [typeof(IReadOnlyList<string>)] = json => List(json, Text),
        [typeof(IReadOnlyList<LambdaLayer>)] = json => List(json, Part<LambdaLayer>),
        [typeof(IReadOnlyList<LambdaFileSystemConfig>)] = json => List(json, Part<LambdaFileSystemConfig>),
    };

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Field>> _fields = new();

    /// <summary>Reads an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="readField">Reads the fields that are not the property of their name.</param>
    public static T Read<T>(JsonElement json, ReadField<T>? readField = null)
        where T : LambdaServiceModel, new()
    {
        var model = new T();
        Read(model, json, readField);
        return model;
    }

    /// <summary>Reads a number; null if it is not one, or too large.</summary>
    public static double? Double(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Reads a string that can be displayed; null if it is not one.</summary>
    public static string? Text(JsonElement json) => RemoteJson.Text(json) is { } text ? DisplayText.Block(text) : null;

    /// <summary>The JSON object of some fields; null if there are none.</summary>
    public static string? Object(List<string> fields) => fields.Count == 0 ? null : $"{{{string.Join(',', fields)}}}";

    private static void Read<T>(T model, JsonElement json, ReadField<T>? readField)
        where T : LambdaServiceModel
    {
        var fields = _fields.GetOrAdd(model.GetType(), FieldsOf);
        var additional = new List<string>();
        foreach (var property in json.EnumerateObject())
        {
            var name = RemoteJson.Name(property);
            if (readField is not null && readField(model, name, property, additional)) continue;
            if (!fields.TryGetValue(name, out var field))
            {
                additional.Add(property.ToString());
                continue;
            }

            var value = field.Read(property.Value);
            field.Property.SetValue(model, value);
            if (value is null && property.Value.ValueKind != JsonValueKind.Null) additional.Add(property.ToString());
        }

        model.AdditionalFields = Object(additional);
    }

    private static Dictionary<string, Field> FieldsOf(Type model) => model.GetProperties()
        .Where(property => property.CanWrite && property.Name != nameof(LambdaServiceModel.AdditionalFields))
        .Select(property => (property, read: Find(property.PropertyType)))
        .Where(field => field.read is not null)
        .ToDictionary(field => field.property.Name, field => new Field(field.property, field.read!));

    private static Func<JsonElement, object?>? Find(Type type) =>
        type.IsSubclassOf(typeof(LambdaServiceModel)) ? json => Part(json, type) : _values.GetValueOrDefault(type);

    private static T? Part<T>(JsonElement json)
        where T : LambdaServiceModel => (T?)Part(json, typeof(T));

    private static LambdaServiceModel? Part(JsonElement json, Type type)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        var part = (LambdaServiceModel)Activator.CreateInstance(type)!;
        Read(part, json, readField: null);
        return part;
    }

    // One element of another type: the whole list is.
    private static ReadOnlyCollection<T>? List<T>(JsonElement json, Func<JsonElement, T?> read)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Array) return null;
        var items = new T[json.GetArrayLength()];
        var count = 0;
        foreach (var element in json.EnumerateArray())
        {
            if (read(element) is not { } item) return null;
            items[count++] = item;
        }

        return items.AsReadOnly();
    }

    // Lambda's own form, 2025-01-31T12:00:00.000+0000, is one that System.Text.Json refuses.
    private static DateTimeOffset? Date(JsonElement json) =>
        DateTimeOffset.TryParse(RemoteJson.Text(json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private sealed record Field(PropertyInfo Property, Func<JsonElement, object?> Read);
}
