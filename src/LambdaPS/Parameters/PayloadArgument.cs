using System.Collections;
using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Json;
using LambdaPS.Sessions;

namespace LambdaPS.Parameters;

/// <summary>What <c>-Payload</c> was given: nothing, a template, or data. With nothing, the pipeline object is the payload.</summary>
internal sealed class PayloadArgument
{
    private readonly bool _given;
    private readonly ITemplate<byte[]>? _template;
    private readonly byte[] _fixed = [];

    private PayloadArgument() { }

    private PayloadArgument(object? argument, bool noTemplate, CancellationToken stop)
    {
        _given = true;
        var plain = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        if (ScalarText.IsNull(plain))
            throw Invalid("-Payload is $null. Use 'null' to send JSON null, or remove -Payload to send no payload.");
        if (IsFileLines(plain!))
            throw FromFile();
        if (plain is string name && IsFileName(name))
            throw Invalid($"'{name}' is a file name. To send the file, use -PayloadPath FILE.");
        Refuse(plain!);

        if (plain is not string text)
        {
            _fixed = PSJsonWriter.ToUtf8(argument, stop);

            // No JSON but that of a text has two braces in a row.
            if (!noTemplate && _fixed.AsSpan().IndexOf("{{"u8) >= 0)
                throw NoTemplate();
        }
        else if (noTemplate || !text.Contains("{{", StringComparison.Ordinal))
        {
            _fixed = RawJson.ToUtf8(text);
        }
        else
        {
            _template = EngineHost.Engine.ParseJsonTemplate(text.TrimStart('\uFEFF'));
        }
    }

    /// <summary>No argument: each pipeline object is a payload.</summary>
    public static PayloadArgument None { get; } = new();

    /// <summary>Whether it is a template.</summary>
    public bool IsTemplate => _template is not null;

    /// <summary>Reads the argument once, for every record of the pipeline.</summary>
    /// <exception cref="LambdaQueryException">TemplateInvalid or PayloadInvalid.</exception>
    public static PayloadArgument Of(object? argument, bool noTemplate, CancellationToken stop) => new(argument, noTemplate, stop);

    /// <summary>The body for one record.</summary>
    /// <param name="input">The pipeline object, null where there is none or where it is the target.</param>
    /// <param name="piped">Whether there is a pipeline object.</param>
    /// <param name="scopes">Where the template looks names up.</param>
    /// <param name="stop">Ends the reading of a value that has no end.</param>
    /// <exception cref="LambdaQueryException">BindingMissing, TemplateInvalid or PayloadInvalid.</exception>
    public byte[] For(PSObject? input, bool piped, IReadOnlyList<TemplateValue> scopes, CancellationToken stop)
    {
        if (_template is not null)
            return Render(_template, scopes, stop);
        if (_given || !piped)
            return _fixed;

        if (input?.BaseObject is not { } value)
            throw Invalid("The input object is $null. To send JSON null, pipe the string 'null'.");
        if (value is string text)
            return IsFileLine(input) ? throw FromFile() : OfPiped(text);
        Refuse(value);
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
        catch (LambdaQueryException missing) when (missing is { Failure: QueryFailure.BindingMissing, Advice: null })
        {
            throw missing.With(advice: $"{FailureCatalogue.Find(missing.Failure).Advice} To send the braces literally, use -NoTemplate.");
        }
    }

    private static byte[] OfPiped(string text)
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

    // What would become JSON and is not what anybody means: the text of bytes in base64, the properties of a file.
    private static void Refuse(object value)
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

    // As `aws lambda invoke` takes it. No JSON ends so.
    private static bool IsFileName(string text) =>
        text.StartsWith("file://", StringComparison.Ordinal)
        || text.StartsWith("fileb://", StringComparison.Ordinal)
        || text.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsFileLines(object argument) =>
        argument is IList { Count: > 0 } lines && lines[0] is PSObject { BaseObject: string } first && IsFileLine(first);

    // Get-Content marks what it reads. Text with a line break in it was read whole (-Raw) and is a payload like any other.
    private static bool IsFileLine(PSObject text) =>
        text.Properties["PSPath"] is not null && !((string)text.BaseObject).Contains('\n', StringComparison.Ordinal);

    private static LambdaQueryException NoTemplate() =>
        new(QueryFailure.PayloadInvalid, "The payload is an object that contains a string with {{ }}, and only a string can be a template.")
        {
            Advice =
                "Write the template as a string: -Payload '{\"name\": {{Name}}}'. Use -NoTemplate to send the object with its braces. Nothing was sent.",
        };

    private static LambdaQueryException FromFile() =>
        Invalid("These are the lines of a file, one by one. To send the whole file, use -PayloadPath FILE.");

    private static LambdaQueryException Invalid(string message) => new(QueryFailure.PayloadInvalid, message);
}
