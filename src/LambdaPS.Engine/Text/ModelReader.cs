using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace LambdaPS.Engine.Text;

/// <summary>
/// Reads a field that is not mapped to the property of its name; false if it is unknown. Adds what the model has no property for to
/// <paramref name="additional"/>, as JSON.
/// </summary>
internal delegate bool ReadField<in T>(T model, string name, JsonProperty field, List<string> additional);

/// <summary>
/// Reads JSON objects of the API as models, each field into the property of its name. Unknown fields, and fields whose type differs
/// from the property's, are added to <see cref="LambdaServiceModel.AdditionalFields"/> unchanged.
/// </summary>
internal static class ModelReader
{
    private static readonly Dictionary<Type, Delegate> _values = new()
    {
        [typeof(string)] = Text,
        [typeof(int?)] = (JsonElement json) =>
            json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) ? value : (int?)null,
        [typeof(long?)] = (JsonElement json) =>
            json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) ? value : (long?)null,
        [typeof(double?)] = Double,
        [typeof(bool?)] = (JsonElement json) =>
            json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : (bool?)null,
        [typeof(DateTime?)] = Date,
        [typeof(IReadOnlyList<string>)] = (JsonElement json) => List(json, Text),
        [typeof(IReadOnlyList<LambdaLayer>)] = (JsonElement json) => List(json, Part<LambdaLayer>),
        [typeof(IReadOnlyList<LambdaFileSystemConfig>)] = (JsonElement json) => List(json, Part<LambdaFileSystemConfig>),
    };

    private static readonly Action<LambdaServiceModel, string?> _setAdditionalFields = CreateSetter<LambdaServiceModel, string?>(
        nameof(LambdaServiceModel.AdditionalFields)
    );

    private static readonly MethodInfo _setter = Method(nameof(Setter));
    private static readonly MethodInfo _part = Method(nameof(Part));
    private static readonly ConcurrentDictionary<Type, Field[]> _fields = new();

    /// <summary>
    /// Reads an object as a model. <paramref name="readField"/> reads the fields that are not mapped to the property of their name.
    /// </summary>
    public static T Read<T>(JsonElement json, ReadField<T>? readField = null)
        where T : LambdaServiceModel, new()
    {
        var model = new T();
        var fields = _fields.GetOrAdd(typeof(T), FieldsOf);
        var last = -1;
        List<string>? additional = null;
        foreach (var field in json.EnumerateObject())
        {
            var set = Find(fields, field, ref last)?.Set;
            if (set is not null && set(model, field.Value))
                continue;

            additional ??= [];
            if (set is null && readField?.Invoke(model, RemoteJson.Name(field), field, additional) == true)
                continue;
            additional.Add(field.ToString());
        }

        if (additional is not null)
            _setAdditionalFields(model, Object(additional));
        return model;
    }

    /// <summary>Reads a number; null for another type or a number out of range.</summary>
    public static double? Double(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Reads a string and makes it safe to display; null for another type.</summary>
    public static string? Text(JsonElement json) => RemoteJson.Text(json) is { } text ? DisplayText.Block(text) : null;

    /// <summary>Joins fields to a JSON object; null if there are none.</summary>
    public static string? Object(List<string> fields) => fields.Count == 0 ? null : $"{{{string.Join(',', fields)}}}";

    /// <summary>Creates a delegate for the internal setter of a property.</summary>
    public static Action<TModel, TValue> CreateSetter<TModel, TValue>(string property) =>
        typeof(TModel).GetProperty(property)!.SetMethod!.CreateDelegate<Action<TModel, TValue>>();

    private static Field[] FieldsOf(Type model) =>
        Array.ConvertAll(
            model.GetProperties(),
            property =>
            {
                var name = Encoding.UTF8.GetBytes(property.Name);
                if (!property.CanWrite || property.IsDefined(typeof(NotInApiAttribute)))
                    return new Field(name, null);
                var setter = _setter.MakeGenericMethod(model, property.PropertyType).Invoke(null, [property]);
                return new Field(name, (Func<object, JsonElement, bool>)setter!);
            }
        );

    // The delegate returns false if the value has another type.
    private static Func<object, JsonElement, bool> Setter<TModel, TValue>(PropertyInfo property)
    {
        var set = property.SetMethod!.CreateDelegate<Action<TModel, TValue?>>();
        var read =
            (Func<JsonElement, TValue?>)(
                _values.GetValueOrDefault(typeof(TValue))
                ?? _part.MakeGenericMethod(typeof(TValue)).CreateDelegate<Func<JsonElement, TValue?>>()
            );
        return (model, json) =>
        {
            var value = read(json);
            set((TModel)model, value);
            return value is not null || json.ValueKind == JsonValueKind.Null;
        };
    }

    private static MethodInfo Method(string name) => typeof(ModelReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    // The service sends fields nearly in the order of the properties, so the search starts after the last match.
    private static Field? Find(Field[] fields, JsonProperty property, ref int last)
    {
        try
        {
            for (var i = 0; i < fields.Length; i++)
            {
                last = (last + 1) % fields.Length;
                if (property.NameEquals(fields[last].Name))
                    return fields[last];
            }
        }
        catch (InvalidOperationException)
        {
            // The name has an unpaired surrogate, which no known name has.
        }

        return null;
    }

    private static T? Part<T>(JsonElement json)
        where T : LambdaServiceModel, new() => json.ValueKind == JsonValueKind.Object ? Read<T>(json) : null;

    // If one element has another type, the whole list has.
    private static ReadOnlyCollection<T>? List<T>(JsonElement json, Func<JsonElement, T?> read)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Array)
            return null;
        var items = new T[json.GetArrayLength()];
        var count = 0;
        foreach (var element in json.EnumerateArray())
        {
            if (read(element) is not { } item)
                return null;
            items[count++] = item;
        }

        return items.AsReadOnly();
    }

    // System.Text.Json rejects Lambda's format, 2025-01-31T12:00:00.000+0000.
    private static DateTime? Date(JsonElement json) =>
        DateTimeOffset.TryParse(RemoteJson.Text(json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.LocalDateTime
            : null;

    private sealed record Field(byte[] Name, Func<object, JsonElement, bool>? Set);
}
