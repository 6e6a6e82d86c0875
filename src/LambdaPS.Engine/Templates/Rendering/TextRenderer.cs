using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>
/// Renders plain text. A value is written as its text, whatever the tag. A partial that is alone on its line is indented like its tag.
/// </summary>
internal sealed class TextRenderer(CancellationToken cancellation) : TemplateRenderer(cancellation)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _indents = new();
    private bool _atLineStart = true;

    public string Render(ParsedTemplate template, IReadOnlyList<TemplateValue> scopes)
    {
        _indents.Push("");
        Walk(template.Nodes, scopes);
        return _text.ToString();
    }

    /// <inheritdoc/>
    protected override int OutputLength => _text.Length;

    /// <inheritdoc/>
    protected override void Write(LiteralNode node)
    {
        var rest = node.Text;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf('\n') + 1;
            if (end == 0)
                end = rest.Length;
            Indent();
            _text.Append(rest[..end]);
            _atLineStart = rest[end - 1] == '\n';
            rest = rest[end..];
        }
    }

    /// <inheritdoc/>
    protected override void Write(BindingNode node, TemplateValue value)
    {
        if (value.IsNull)
            throw node.Source.Missing(node.Start, $"The binding '{node.Path.Text}' is $null.");

        var text = value.IsStructured ? TemplateJson.ToText(value) : value.ToText();
        if (text.Length == 0)
            throw node.Source.Missing(node.Start, $"The binding '{node.Path.Text}' is an empty string.");

        // Only lines of the template are indented, so a line break in a value does not count.
        Indent();
        _text.Append(text);
        _atLineStart = false;
    }

    /// <inheritdoc/>
    protected override void MarkSection() { }

    /// <inheritdoc/>
    protected override void EnterPartial(PartialNode node) => _indents.Push(_indents.Peek() + node.Indent);

    /// <inheritdoc/>
    protected override void LeavePartial(PartialNode node) => _indents.Pop();

    private void Indent()
    {
        if (_atLineStart)
            _text.Append(_indents.Peek());
    }
}
