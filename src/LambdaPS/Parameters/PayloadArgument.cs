using System.Collections;
using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Json;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>The value of <c>-Payload</c>: nothing, a template, or data. Without a value, the input object is the payload.</summary>
internal sealed class PayloadArgument
{
    private readonly bool _isGiven;
    private readonly ITemplate<byte[]>? _template;
    private readonly byte[] _body = [];

    private PayloadArgument() { }

    private PayloadArgument(object? argument, bool noTemplate, CancellationToken stop)
    {
        _isGiven = true;
        var plain = PSValue.Unwrap(argument);
        if (plain is null)
            throw Invalid("-Payload is $null. Use 'null' to send JSON null, or remove -Payload to send no payload.");
        if (AreFileLines(plain!))
            throw FileLinesError();
        if (plain is string name && IsFileName(name))
            throw Invalid($"'{name}' is a file name. To send the file, use -PayloadPath FILE.");
        Reject(plain!);

        if (plain is not string text)
        {
            _body = PSJsonWriter.ToUtf8(argument, stop);

            // JSON can contain two consecutive braces only in a string.
            if (!noTemplate && _body.AsSpan().IndexOf("{{"u8) >= 0)
                throw TemplateInObject();
        }
        else if (noTemplate || !text.Contains("{{", StringComparison.Ordinal))
        {
            _body = RawJson.ToUtf8(text);
        }
        else
        {
            _template = EngineHost.Engine.ParseJsonTemplate(text.TrimStart('\uFEFF'));
        }
    }

    /// <summary>The value if <c>-Payload</c> is not given: each input object is a payload.</summary>
    public static PayloadArgument None { get; } = new();

    public bool IsTemplate => _template is not null;

    /// <summary>Parses the argument once for all records.</summary>
    /// <exception cref="LambdaQueryException">TemplateInvalid or PayloadInvalid.</exception>
    public static PayloadArgument Parse(object? argument, bool noTemplate, CancellationToken stop) => new(argument, noTemplate, stop);

    /// <summary>Creates the body for one record.</summary>
    /// <param name="input">The input object; null for none.</param>
    /// <param name="hasInput">True if there is an input object and it is data.</param>
    /// <param name="scopes">The scopes of the template.</param>
    /// <param name="stop">Cancels reading a value, which may be endless.</param>
    /// <exception cref="LambdaQueryException">BindingMissing, TemplateInvalid or PayloadInvalid.</exception>
    public byte[] CreateBody(PSObject? input, bool hasInput, IReadOnlyList<TemplateValue> scopes, CancellationToken stop)
    {
        if (_template is not null)
            return Render(_template, scopes, stop);
        if (_isGiven || !hasInput)
            return _body;

        if (input?.BaseObject is not { } value)
            throw Invalid("The input object is $null. To send JSON null, pipe the string 'null'.");
        if (value is string text)
            return IsFileLine(input) ? throw FileLinesError() : ParseInput(text);
        Reject(value);
        return PSJsonWriter.ToUtf8(input, stop);
    }

    private static byte[] Render(ITemplate<byte[]> template, IReadOnlyList<TemplateValue> scopes, CancellationToken stop)
    {
        try
        {
            return template.Render(scopes, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (LambdaQueryException missing) when (missing is { ErrorId: LambdaErrorId.BindingMissing, Advice: null })
        {
            throw missing.With(advice: $"{FailureCatalogue.Find(missing.ErrorId).Advice} To send the braces literally, use -NoTemplate.");
        }
    }

    private static byte[] ParseInput(string text)
    {
        try
        {
            return RawJson.ToUtf8(text);
        }
        catch (LambdaQueryException invalid) when (text.Contains("{{", StringComparison.Ordinal))
        {
            throw invalid.With(
                advice: "Piped text is data, not a template. Use -Payload or -PayloadPath for a template. The function did not run."
            );
        }
    }

    // These would become JSON that is never intended: bytes as base64, and the properties of a file.
    private static void Reject(object value)
    {
        if (value is byte or byte[] or Stream)
        {
            throw Invalid(
                "The payload is a byte array, and a payload must be JSON. Use -PayloadPath FILE, or its text: [Text.Encoding]::UTF8.GetString($bytes)."
            );
        }

        if (value is FileInfo file)
            throw Invalid($"The payload is a file object. To send the content of the file, use -PayloadPath '{file.FullName}'.");
    }

    // The notation of `aws lambda invoke`, which is never valid JSON.
    private static bool IsFileName(string text) =>
        text.StartsWith("file://", StringComparison.Ordinal)
        || text.StartsWith("fileb://", StringComparison.Ordinal)
        || text.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool AreFileLines(object argument) =>
        argument is IList { Count: > 0 } lines && lines[0] is PSObject { BaseObject: string } first && IsFileLine(first);

    // Get-Content marks the strings that it reads. A string with a line break was read as a whole (-Raw) and is a normal payload.
    private static bool IsFileLine(PSObject text) =>
        text.Properties["PSPath"] is not null && !((string)text.BaseObject).Contains('\n', StringComparison.Ordinal);

    private static LambdaQueryException TemplateInObject() =>
        new(
            LambdaErrorId.PayloadInvalid,
            "The payload is an object that contains a string with {{ }}, and only a string can be a template."
        )
        {
            Advice =
                "Write the template as a string: -Payload '{\"name\": {{Name}}}'. Use -NoTemplate to send the object with its braces. Nothing was sent.",
        };

    private static LambdaQueryException FileLinesError() =>
        new(LambdaErrorId.PayloadInvalid, "The input is a line of a file, and a payload must be JSON.")
        {
            Advice =
                "If each line is a JSON document: Get-Content FILE | ConvertFrom-Json | Invoke-LambdaQuery ... To send the whole file, use -PayloadPath FILE. Nothing was sent.",
        };

    private static LambdaQueryException Invalid(string message) => new(LambdaErrorId.PayloadInvalid, message);
}
