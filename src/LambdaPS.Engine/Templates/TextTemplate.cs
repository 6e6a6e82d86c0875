using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;
using LambdaPS.Engine.Templates.Rendering;

namespace LambdaPS.Engine.Templates;

/// <summary>A template that renders plain text.</summary>
internal sealed class TextTemplate : ITemplate<string>
{
    private readonly ParsedTemplate _parsed;

    // The result of a template without tags, which most function names are.
    private readonly string? _constant;

    private TextTemplate(ParsedTemplate parsed)
    {
        _parsed = parsed;
        if (Array.TrueForAll(parsed.Nodes, n => n is LiteralNode))
            _constant = new TextRenderer(default).Render(parsed, []);
    }

    public static TextTemplate Parse(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        new(ParsedTemplate.Parse(text, TemplateMode.Text, partials));

    /// <inheritdoc/>
    public string Render(IReadOnlyList<TemplateValue> scopes, CancellationToken cancellation = default) =>
        _constant ?? new TextRenderer(cancellation).Render(_parsed, scopes);
}
