using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>
/// Writes PowerShell's values as JSON, each with its type, nothing cut: what cannot be written is an error that names
/// its path. Properties are read as they are written, on the calling thread, since a getter may run script.
/// </summary>
internal sealed class PSJsonWriter
{
    /// <summary>How deep a value may be nested.</summary>
    internal const int MaxDepth = 1000;

    /// <summary>As the writer is to be made: text stays readable, only what JSON demands is escaped.</summary>
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 1,
        SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json;
    private readonly List<object> _open = [];
    private readonly List<string> _path = [];

    private PSJsonWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>The JSON of a value in UTF-8.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with the path of what cannot be written.</exception>
    internal static byte[] ToUtf8(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, value);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a value where the writer stands.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with the path of what cannot be written.</exception>
    internal static void Write(Utf8JsonWriter json, object? value) => new PSJsonWriter(json).Write(value);

    private void Write(object? value)
    {
        if (value is string text)
        {
            _json.WriteStringValue(text);
            return;
        }

        var wrapped = value as PSObject;
        var plain = wrapped is null ? value : wrapped.BaseObject;
        if (ScalarText.IsNull(plain)) _json.WriteNullValue();
        else if (!WriteNumber(plain!) && !WriteText(plain!)) WriteContainer(wrapped, plain!);
    }

    private bool WriteNumber(object value)
    {
        switch (value)
        {
            case Enum: return false;
            case bool b: _json.WriteBooleanValue(b); return true;
            case int n: _json.WriteNumberValue(n); return true;
            case long n: _json.WriteNumberValue(n); return true;
            case double n: WriteFinite(n, double.IsFinite(n)); return true;
            case decimal n: _json.WriteNumberValue(n); return true;
            case float n: WriteFinite(n, float.IsFinite(n)); return true;
            case ulong n: _json.WriteNumberValue(n); return true;
            case byte or sbyte or short or ushort or uint: _json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); return true;
            case BigInteger n: _json.WriteRawValue(n.ToString(CultureInfo.InvariantCulture)); return true;
            default: return false;
        }
    }

    private void WriteFinite(double number, bool finite)
    {
        if (!finite) throw Invalid($"JSON has no number {number.ToString(CultureInfo.InvariantCulture)}.");
        _json.WriteNumberValue(number);
    }

    private void WriteFinite(float number, bool finite)
    {
        if (!finite) throw Invalid($"JSON has no number {number.ToString(CultureInfo.InvariantCulture)}.");
        _json.WriteNumberValue(number);
    }

    private bool WriteText(object value)
    {
        if (ScalarText.Of(value) is not { } text) return false;
        _json.WriteStringValue(text);
        return true;
    }

    private void WriteContainer(PSObject? wrapped, object value)
    {
        switch (value)
        {
            case JsonElement element: element.WriteTo(_json); return;
            case JsonDocument document: document.WriteTo(_json); return;
            case JsonNode node: node.WriteTo(_json); return;
            case SecureString or PSCredential or LambdaSecret: throw Invalid($"A {value.GetType().Name} is not sent. Give its plain text where the function is to have it.");
            case ScriptBlock or Ast or Delegate: throw Invalid($"A {value.GetType().Name} is code, not data.");
        }

        if (_open.Count == MaxDepth) throw Invalid($"It is nested deeper than {MaxDepth} levels.");
        // All custom objects have one and the same base object.
        var identity = value is PSCustomObject ? wrapped! : value;
        if (_open.Exists(outer => ReferenceEquals(outer, identity))) throw Invalid("It contains itself.");

        _open.Add(identity);
        switch (value)
        {
            case IDictionary dictionary: WriteDictionary(dictionary); break;
            case IEnumerable elements: WriteList(elements); break;
            default: WriteObject(wrapped ?? PSObject.AsPSObject(value)); break;
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void WriteDictionary(IDictionary dictionary)
    {
        _json.WriteStartObject();
        var seen = new HashSet<string>(dictionary.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in dictionary)
        {
            var name = ScalarText.OfKey(entry.Key);
            if (!seen.Add(name)) throw Invalid($"Two keys are written '{name}'.");
            WriteMember(name, entry.Value);
        }

        _json.WriteEndObject();
    }

    private void WriteObject(PSObject value)
    {
        _json.WriteStartObject();
        foreach (var property in value.Properties)
        {
            if (property.IsGettable) WriteMember(property.Name, Read(property));
        }

        _json.WriteEndObject();
    }

    private void WriteMember(string name, object? value)
    {
        _path.Add("." + name);
        _json.WritePropertyName(name);
        Write(value);
        _path.RemoveAt(_path.Count - 1);
    }

    private void WriteList(IEnumerable elements)
    {
        _json.WriteStartArray();
        var index = 0;
        foreach (var element in elements)
        {
            _path.Add(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"));
            Write(element);
            _path.RemoveAt(_path.Count - 1);
        }

        _json.WriteEndArray();
    }

    private object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            _path.Add("." + property.Name);
            throw Invalid($"The property could not be read: {failure.InnerException?.Message ?? failure.Message}", failure);
        }
    }

    private LambdaQueryException Invalid(string why, Exception? inner = null) =>
        new(QueryFailure.PayloadInvalid, $"The payload cannot be JSON at ${string.Concat(_path)}: {why}", inner);
}
