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
/// Writes PowerShell values as JSON, with their types and without a depth limit that truncates. A value that cannot be
/// written is an error with its path. Properties are read on the calling thread, because a getter may run script.
/// </summary>
internal sealed class PSJsonWriter
{
    public const int MaxDepth = 1000;

    /// <summary>The options for the JSON writer: only the characters that JSON requires are escaped.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 1,
        SkipValidation = true,
    };

    // Well above any payload limit, so that an endless list fails before memory runs out.
    private const long MaxBytes = 16 * 1024 * 1024;

    private const string SelectAdvice =
        "Send only what the function needs: Select-Object Name, Length, or a template such as '{\"name\": {{Name}}}'. The function did not run.";

    private readonly Utf8JsonWriter _json;
    private readonly CancellationToken _stop;
    private readonly List<object> _ancestors = [];
    private readonly JsonPath _path = new();

    private PSJsonWriter(Utf8JsonWriter json, CancellationToken stop)
    {
        _json = json;
        _stop = stop;
    }

    /// <summary>Writes a value as UTF-8 JSON.</summary>
    /// <exception cref="LambdaQueryException">
    /// PayloadInvalid, with the path of the value that cannot be written; PayloadTooLarge.
    /// </exception>
    /// <exception cref="PipelineStoppedException">The token was canceled.</exception>
    public static byte[] ToUtf8(object? value, CancellationToken stop = default)
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, value, stop);
        return buffer.Written.ToArray();
    }

    /// <summary>Writes a value at the current position of a writer.</summary>
    /// <exception cref="LambdaQueryException">
    /// PayloadInvalid, with the path of the value that cannot be written; PayloadTooLarge.
    /// </exception>
    /// <exception cref="PipelineStoppedException">The token was canceled.</exception>
    public static void Write(Utf8JsonWriter json, object? value, CancellationToken stop = default)
    {
        var writer = new PSJsonWriter(json, stop);
        try
        {
            writer.Write(value);
        }
        catch (Exception failure) when (ForeignFailure.IsForeign(failure))
        {
            throw writer.Invalid($"Reading it failed: {ForeignFailure.ReadReason(failure)}", failure);
        }
    }

    private void Write(object? value)
    {
        if (value is string text)
        {
            _json.WriteStringValue(text);
            return;
        }

        if (PSValue.Unwrap(value) is not { } plain)
            _json.WriteNullValue();
        else if (!WriteNumber(plain) && !WriteText(plain))
            WriteContainer(value as PSObject, plain);
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
                if (ScalarText.FormatNumber(value) is not { } digits)
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
        if (ScalarText.Format(value) is not { } text)
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
            case var token when PSValue.FindJson(token) is { } json:
                json.WriteTo(_json);
                return;
            case Array { Rank: > 1 }:
                throw Invalid("A multidimensional array has no form in JSON. Use an array of arrays.");
            case ScriptBlock or Ast or Delegate:
                throw Invalid($"A {value.GetType().Name} is code, not data.");
        }

        if (_ancestors.Count == MaxDepth)
            throw Invalid($"It is nested more than {MaxDepth} levels deep.");
        // All custom objects share one base object.
        var identity = value is PSCustomObject ? wrapped! : value;
        if (IsAncestor(identity))
            throw Invalid("It contains itself. Send only the properties that the function needs: Select-Object Name, Id.");

        _ancestors.Add(identity);
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

        _ancestors.RemoveAt(_ancestors.Count - 1);
    }

    private bool IsAncestor(object identity)
    {
        foreach (var outer in _ancestors)
        {
            if (ReferenceEquals(outer, identity))
                return true;
        }

        return false;
    }

    private void WriteDictionary(IDictionary dictionary)
    {
        _json.WriteStartObject();
        var names = new HashSet<string>(dictionary.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in dictionary)
        {
            var name = ScalarText.FormatKey(entry.Key);
            if (!names.Add(name))
                throw Invalid($"Two keys become the same JSON key '{QuotedText.Format(name)}'.");
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

    // Called before the value is read, so that the path is right if reading fails.
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
        if (_json.BytesCommitted + _json.BytesPending > MaxBytes)
        {
            throw new LambdaQueryException(
                LambdaErrorId.PayloadTooLarge,
                FormattableString.Invariant($"The payload has more than {MaxBytes:N0} bytes at {_path}.")
            );
        }
    }

    private LambdaQueryException Invalid(string reason, Exception? inner = null) =>
        new(LambdaErrorId.PayloadInvalid, $"Cannot convert {_path} of the payload to JSON: {reason}", inner)
        {
            Advice = _ancestors.Exists(IsDotNetObject) ? SelectAdvice : null,
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

    // A .NET object that is not data often has properties that lead to unrelated objects.
    private static bool IsDotNetObject(object value) => value is not (PSObject or IEnumerable or DataRow);
}
