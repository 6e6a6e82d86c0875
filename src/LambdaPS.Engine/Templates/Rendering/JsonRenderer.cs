using System.Text;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>Renders one JSON document. A value is written as JSON of its type, or as escaped text inside a string.</summary>
internal sealed class JsonRenderer(CancellationToken cancellation) : TemplateRenderer(cancellation)
{
    private readonly JsonOutput _output = new();

    public byte[] Render(ParsedTemplate template, IReadOnlyList<TemplateValue> scopes)
    {
        Walk(template.Nodes, scopes);
        new JsonDocumentCheck(template, _output).Verify();
        return _output.Written.ToArray();
    }

    /// <inheritdoc/>
    protected override int OutputLength => _output.Written.Length;

    /// <inheritdoc/>
    protected override void Write(LiteralNode node) => _output.Write((JsonLiteralNode)node);

    /// <inheritdoc/>
    protected override void Write(BindingNode node, TemplateValue value)
    {
        if (_output.Position == JsonPosition.Outside)
            WriteJson(node, value);
        else
            WriteText(node, value);
    }

    /// <inheritdoc/>
    protected override void MarkSection() => _output.MarkSection();

    /// <inheritdoc/>
    protected override void EnterPartial(PartialNode node) { }

    /// <inheritdoc/>
    protected override void LeavePartial(PartialNode node) { }

    private void WriteJson(BindingNode node, TemplateValue value)
    {
        if (node.IsRaw && value.IsNull)
            throw node.Source.Missing(node.Start, $"The binding '{node.Path.Text}' is $null, so there is no text to insert.");

        // The value is read first, so that a property that throws an exception leaves no partial output.
        var raw = node.IsRaw && !value.IsStructured ? ReadRaw(node, value.ToText()) : null;
        var buffer = _output.BeginValue(node);
        if (raw is not null)
        {
            buffer.Append(raw);
        }
        else
        {
            using var writer = new Utf8JsonWriter(buffer, TemplateJson.Options);
            value.WriteJson(writer);
        }

        _output.EndValue(node);
    }

    private void WriteText(BindingNode node, TemplateValue value)
    {
        if (node.IsRaw)
        {
            throw node.Source.Invalid(
                node.Start,
                $"Raw JSON is not allowed inside a string. Write {{{{{node.Path.Text}}}}} for the text, or remove the quotes."
            );
        }

        if (_output.Position != JsonPosition.String)
        {
            throw node.Source.Invalid(
                node.Start,
                $"'{node.Path.Text}' is inside an escape sequence that begins with a backslash. Write '\\\\' for a backslash."
            );
        }

        if (value.IsNull)
        {
            throw node.Source.Missing(
                node.Start,
                $"The binding '{node.Path.Text}' is $null, which has no text. Remove the quotes around it to send null."
            );
        }

        var text = value.IsStructured ? TemplateJson.ToText(value) : value.ToText();
        if (text.Length > MaxOutput)
            throw TooLong(node);
        _output.WriteText(node, text);
    }

    private static byte[] ReadRaw(BindingNode node, string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        if (JsonDocumentCheck.FindFault(json) is { } fault)
        {
            throw node.Source.Invalid(
                node.Start,
                $"The text of '{node.Path.Text}' is not one complete JSON value: {fault.Message} Write {{{{{node.Path.Text}}}}} to insert it as a value."
            );
        }

        return json;
    }
}
