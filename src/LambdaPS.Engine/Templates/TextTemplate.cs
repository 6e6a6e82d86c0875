using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;
using LambdaPS.Engine.Templates.Rendering;

namespace LambdaPS.Engine.Templates;

/// <summary>A template whose result is plain text.</summary>
internal sealed class TextTemplate : ITemplate<string>
{
    private readonly ParsedTemplate _parsed;

    // The result, where it depends on nothing, as with most names.
    private readonly string? _constant;

    private TextTemplate(ParsedTemplate parsed)
    {
        _parsed = parsed;
        if (Array.TrueForAll(parsed.Nodes, n => n is LiteralNode))
            _constant = new TextRenderer(default).Render(parsed, []);
    }

    /// <summary>Parses a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    /// <exception cref="LambdaQueryException">The template or a partial is not valid, or a partial is missing.</exception>
    public static TextTemplate Parse(string text, IReadOnlyDictionary<string, string>? partials = null) =>
        new(ParsedTemplate.Parse(text, TemplateMode.Text, partials));

    /// <inheritdoc/>
    public string Render(IReadOnlyList<TemplateValue> scopes, CancellationToken cancellation = default) =>
        _constant ?? new TextRenderer(cancellation).Render(_parsed, scopes);
}
