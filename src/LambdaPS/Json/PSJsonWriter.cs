using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace LambdaPS.Json;

/// <summary>
/// Writes PowerShell's values as JSON, each with its type, nothing cut: what cannot be written is an error that names
/// its path. Properties are read as they are written, on the calling thread, since a getter may run script.
/// </summary>
internal sealed class PSJsonWriter
{
    /// <summary>How deep a value may be nested.</summary>
    public const int MaxDepth = 1000;

    /// <summary>As the writer is to be made: text stays readable, only what JSON demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 1,
        SkipValidation = true,
    };

    // Well above what any function takes: a list without end is noticed here, not when memory has run out.
    private const long MostBytes = 16 * 1024 * 1024;

    private const string ToBeCut =
        "Send only what the function needs: Select-Object Name, Length, or a template such as '{\"name\": {{Name}}}'. The function did not run.";

    private readonly Utf8JsonWriter _json;
    private readonly CancellationToken _stop;
    private readonly List<object> _open = [];
    private readonly JsonPath _path = new();

    private PSJsonWriter(Utf8JsonWriter json, CancellationToken stop)
    {
        _json = json;
        _stop = stop;
    }

    /// <summary>The JSON of a value in UTF-8.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with the path of what cannot be written; PayloadTooLarge.</exception>
    /// <exception cref="PipelineStoppedException">The token fired.</exception>
    public static byte[] ToUtf8(object? value, CancellationToken stop = default)
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, value, stop);
        return buffer.Written.ToArray();
    }

    /// <summary>Writes a value where the writer stands.</summary>
    /// <exception cref="LambdaQueryException">PayloadInvalid, with the path of what cannot be written; PayloadTooLarge.</exception>
    /// <exception cref="PipelineStoppedException">The token fired.</exception>
    public static void Write(Utf8JsonWriter json, object? value, CancellationToken stop = default)
    {
        var writer = new PSJsonWriter(json, stop);
        try
        {
            writer.Write(value);
        }
        catch (Exception failure) when (ForeignFailure.Is(failure))
        {
            throw writer.Invalid($"Reading it failed: {ForeignFailure.Reason(failure)}", failure);
        }
    }

    private void Write(object? value)
    {
        if (value is string text)
        {
            _json.WriteStringValue(text);
            return;
        }

        var wrapped = value as PSObject;
        var plain = wrapped is null ? value : wrapped.BaseObject;
        if (ScalarText.IsNull(plain))
            _json.WriteNullValue();
        else if (!WriteNumber(plain!) && !WriteText(plain!))
            WriteContainer(wrapped, plain!);
    }

    private bool WriteNumber(object value)
    {
        switch (value)
        {
            case Enum:
                return false;
            case bool b:
                _json.WriteBooleanValue(b);
                return true;
            case int n:
                _json.WriteNumberValue(n);
                return true;
            case long n:
                _json.WriteNumberValue(n);
                return true;
            case double n:
                WriteFinite(n, double.IsFinite(n));
                return true;
            case decimal n:
                _json.WriteNumberValue(n);
                return true;
            case float n:
                WriteFinite(n, float.IsFinite(n));
                return true;
            case Half n:
                WriteFinite((float)n, Half.IsFinite(n));
                return true;
            default:
                if (ScalarText.OfNumber(value) is not { } digits)
                    return false;
                _json.WriteRawValue(digits);
                return true;
        }
    }

    private void WriteFinite(double number, bool finite)
    {
        if (!finite)
            throw Invalid($"{number.ToString(CultureInfo.InvariantCulture)} is not a number in JSON.");
        _json.WriteNumberValue(number);
    }

    private void WriteFinite(float number, bool finite)
    {
        if (!finite)
            throw Invalid($"{number.ToString(CultureInfo.InvariantCulture)} is not a number in JSON.");
        _json.WriteNumberValue(number);
    }

    private bool WriteText(object value)
    {
        if (ScalarText.Of(value) is not { } text)
            return false;
        _json.WriteStringValue(text);
        return true;
    }

    private void WriteContainer(PSObject? wrapped, object value)
    {
        switch (value)
        {
            case JsonElement element:
                element.WriteTo(_json);
                return;
            case JsonDocument document:
                document.WriteTo(_json);
                return;
            case JsonNode node:
                node.WriteTo(_json);
                return;
            case SecureString or PSCredential or LambdaSecret:
                throw Invalid($"A {value.GetType().Name} is a secret and is not sent. Send its plain text if the function needs it.");
            case XmlNode:
                throw Invalid(
                    "XML has no single form in JSON. Send its OuterXml as a string, or an object with the values that the function needs."
                );
            case Array { Rank: > 1 }:
                throw Invalid("A multidimensional array has no form in JSON. Use an array of arrays.");
            case ScriptBlock or Ast or Delegate:
                throw Invalid($"A {value.GetType().Name} is code, not data.");
        }

        if (_open.Count == MaxDepth)
            throw Invalid($"It is nested more than {MaxDepth} levels deep.");
        // All custom objects have one and the same base object.
        var identity = value is PSCustomObject ? wrapped! : value;
        if (IsOpen(identity))
            throw Invalid("It contains itself. Send only the properties that the function needs: Select-Object Name, Id.");

        _open.Add(identity);
        switch (value)
        {
            case IDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case IDictionary<string, object?> members:
                WriteMembers(members);
                break;
            case DataRow row:
                WriteRow(row);
                break;
            case IEnumerable elements:
                WriteList(elements);
                break;
            default:
                WriteObject(wrapped ?? PSObject.AsPSObject(value));
                break;
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private bool IsOpen(object identity)
    {
        foreach (var outer in _open)
        {
            if (ReferenceEquals(outer, identity))
                return true;
        }

        return false;
    }

    private void WriteDictionary(IDictionary dictionary)
    {
        _json.WriteStartObject();
        var seen = new HashSet<string>(dictionary.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in dictionary)
        {
            var name = ScalarText.OfKey(entry.Key);
            if (!seen.Add(name))
                throw Invalid($"Two keys become the same JSON key '{QuotedText.Of(name)}'.");
            OpenMember(name);
            Write(entry.Value);
            _path.Leave();
        }

        _json.WriteEndObject();
    }

    private void WriteMembers(IDictionary<string, object?> members)
    {
        _json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            OpenMember(name);
            Write(value);
            _path.Leave();
        }

        _json.WriteEndObject();
    }

    private void WriteRow(DataRow row)
    {
        _json.WriteStartObject();
        foreach (DataColumn column in row.Table.Columns)
        {
            OpenMember(column.ColumnName);
            Write(row[column]);
            _path.Leave();
        }

        _json.WriteEndObject();
    }

    private void WriteObject(PSObject value)
    {
        _json.WriteStartObject();
        foreach (var property in value.Properties)
        {
            if (!property.IsGettable)
                continue;
            OpenMember(property.Name);
            Write(property.Value);
            _path.Leave();
        }

        _json.WriteEndObject();
    }

    private void WriteList(IEnumerable elements)
    {
        _json.WriteStartArray();
        var index = 0;
        foreach (var element in elements)
        {
            _path.Enter(index++);
            CheckBounds();
            Write(element);
            _path.Leave();
        }

        _json.WriteEndArray();
    }

    // Before the value is read, so that the path is right where reading it fails.
    private void OpenMember(string name)
    {
        _path.Enter(name);
        CheckBounds();
        if (name.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0 && HasLoneSurrogate(name))
            throw Invalid("A key contains half of a surrogate pair, which JSON cannot hold.");
        _json.WritePropertyName(name);
    }

    private void CheckBounds()
    {
        if (_stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        if (_json.BytesCommitted + _json.BytesPending > MostBytes)
        {
            throw new LambdaQueryException(
                QueryFailure.PayloadTooLarge,
                FormattableString.Invariant($"The payload has more than {MostBytes:N0} bytes at {_path}.")
            );
        }
    }

    private LambdaQueryException Invalid(string why, Exception? inner = null) =>
        new(QueryFailure.PayloadInvalid, $"Cannot convert {_path} of the payload to JSON: {why}", inner)
        {
            Advice = _open.Exists(IsOfNet) ? ToBeCut : null,
        };

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }

    // Not made to be sent: its properties lead to whatever it works with.
    private static bool IsOfNet(object value) => value is not (PSObject or IEnumerable or DataRow);
}
