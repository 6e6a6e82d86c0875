using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;
using LambdaPS.Engine.Templates.Rendering;

namespace LambdaPS.Engine.Templates;

/// <summary>A template whose result is one JSON document.</summary>
internal sealed class JsonTemplate : ITemplate<byte[]>
{
    // A renderer that grew beyond this is not kept for the next rendering.
    private const int MostKept = 1024 * 1024;

    private readonly ParsedTemplate _parsed;
    private JsonRenderer? _idle;

    private JsonTemplate(ParsedTemplate parsed) => _parsed = parsed;

    /// <summary>Parses a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="partials">The partials that it may name.</param>
    /// <exception cref="LambdaQueryException">The template or a partial is not valid, or a partial is missing.</exception>
    public static JsonTemplate Parse(string text, IReadOnlyDictionary<string, string>? partials = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new TemplateSource(text).Invalid(0, "The template is empty, and no JSON document is.");
        return new(ParsedTemplate.Parse(text, TemplateMode.Json, partials));
    }

    /// <inheritdoc/>
    public byte[] Render(IReadOnlyList<TemplateValue> scopes)
    {
        // Taken, not shared: a value that runs script may render this very template.
        JsonRenderer renderer = Interlocked.Exchange(ref _idle, null) ?? new JsonRenderer();
        byte[] json = renderer.Render(_parsed, scopes);
        if (renderer.Capacity <= MostKept)
            Volatile.Write(ref _idle, renderer);
        else
            renderer.Dispose();
        return json;
    }
}
