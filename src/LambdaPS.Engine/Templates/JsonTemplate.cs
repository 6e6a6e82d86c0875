using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;
using LambdaPS.Engine.Templates.Rendering;

namespace LambdaPS.Engine.Templates;

/// <summary>A template that renders one JSON document.</summary>
internal sealed class JsonTemplate : ITemplate<byte[]>
{
    private readonly ParsedTemplate _parsed;

    private JsonTemplate(ParsedTemplate parsed) => _parsed = parsed;

    public static JsonTemplate Parse(string text, IReadOnlyDictionary<string, string>? partials = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new TemplateSource(text).Invalid(0, "The template is empty, and an empty text is not valid JSON.");
        return new(ParsedTemplate.Parse(text, TemplateMode.Json, partials));
    }

    /// <inheritdoc/>
    public byte[] Render(IReadOnlyList<TemplateValue> scopes, CancellationToken cancellation = default) =>
        new JsonRenderer(cancellation).Render(_parsed, scopes);
}
