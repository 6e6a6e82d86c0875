using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A template and every partial that it reaches, parsed. It does not change any more.</summary>
/// <param name="Source">The template's text.</param>
/// <param name="Nodes">The template's nodes.</param>
internal sealed record ParsedTemplate(TemplateSource Source, TemplateNode[] Nodes)
{
    /// <summary>Parses a template.</summary>
    /// <exception cref="LambdaQueryException">The template or a partial is not valid, or a partial is missing.</exception>
    public static ParsedTemplate Parse(string text, TemplateMode mode, IReadOnlyDictionary<string, string>? partials)
    {
        var source = new TemplateSource(text);
        var named = new Queue<PartialNode>();
        var parsed = new Dictionary<string, TemplateNode[]>(StringComparer.Ordinal);
        var nodes = new TemplateParser(source, mode, named.Enqueue).Parse();

        // A queue, not recursion: partials may name each other in a circle.
        while (named.TryDequeue(out var node))
        {
            if (!parsed.TryGetValue(node.Name, out var body))
            {
                var partial = new TemplateSource(Find(node, partials ?? new Dictionary<string, string>()), node.Name);
                parsed[node.Name] = body = new TemplateParser(partial, mode, named.Enqueue).Parse();
            }

            node.Body = body;
        }

        return new(source, nodes);
    }

    private static string Find(PartialNode node, IReadOnlyDictionary<string, string> partials)
    {
        if (partials.TryGetValue(node.Name, out var text))
            return text;

        string[] alike = [.. partials.Keys.Where(k => k.Equals(node.Name, StringComparison.OrdinalIgnoreCase))];
        return alike.Length switch
        {
            1 => partials[alike[0]],
            0 => throw MissingPartial(node, partials.Keys),
            _ => throw node.Source.Missing(
                node.Start,
                $"The partial '{node.Name}' is ambiguous. These names differ only in case: {string.Join(", ", alike.Select(a => $"'{a}'"))}."
            ),
        };
    }

    private static LambdaQueryException MissingPartial(PartialNode node, IEnumerable<string> partials)
    {
        var missing = node.Source.Missing(node.Start, $"The partial '{node.Name}' is missing.{NearestNames.Sentence(node.Name, partials)}");
        return missing.With(advice: $"Give the partial to Expand-LambdaTemplate: -Partial @{{ '{node.Name}' = '...' }}. Nothing was sent.");
    }
}

/// <summary>What a template's result is.</summary>
internal enum TemplateMode
{
    /// <summary>One JSON document in UTF-8.</summary>
    Json,

    /// <summary>Plain text, nothing escaped.</summary>
    Text,
}
