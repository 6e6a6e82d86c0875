using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A template and all partials that it references, parsed. Immutable.</summary>
internal sealed record ParsedTemplate(TemplateSource Source, TemplateNode[] Nodes)
{
    public static ParsedTemplate Parse(string text, TemplateMode mode, IReadOnlyDictionary<string, string>? partials)
    {
        var source = new TemplateSource(text);
        var references = new Queue<PartialNode>();
        var parsed = new Dictionary<string, TemplateNode[]>(StringComparer.Ordinal);
        var nodes = new TemplateParser(source, mode, references.Enqueue).Parse();

        // A queue instead of recursion, because partials may reference each other in a cycle.
        while (references.TryDequeue(out var node))
        {
            if (!parsed.TryGetValue(node.Name, out var body))
            {
                var partial = new TemplateSource(Find(node, partials ?? new Dictionary<string, string>()), node.Name);
                parsed[node.Name] = body = new TemplateParser(partial, mode, references.Enqueue).Parse();
            }

            node.Body = body;
        }

        return new(source, nodes);
    }

    private static string Find(PartialNode node, IReadOnlyDictionary<string, string> partials)
    {
        if (partials.TryGetValue(node.Name, out var text))
            return text;

        string[] candidates = [.. partials.Keys.Where(k => k.Equals(node.Name, StringComparison.OrdinalIgnoreCase))];
        return candidates.Length switch
        {
            1 => partials[candidates[0]],
            0 => throw MissingPartial(node, partials.Keys),
            _ => throw node.Source.Missing(
                node.Start,
                $"The partial '{node.Name}' is ambiguous. These names differ only in case: {string.Join(", ", candidates.Select(a => $"'{a}'"))}."
            ),
        };
    }

    private static LambdaQueryException MissingPartial(PartialNode node, IEnumerable<string> partials)
    {
        var missing = node.Source.Missing(node.Start, $"The partial '{node.Name}' is missing.{NearestNames.Sentence(node.Name, partials)}");
        return missing.With(advice: $"Give the partial to Expand-LambdaTemplate: -Partial @{{ '{node.Name}' = '...' }}. Nothing was sent.");
    }
}

/// <summary>The format of a template's result.</summary>
internal enum TemplateMode
{
    /// <summary>One JSON document in UTF-8.</summary>
    Json,

    /// <summary>Plain text without escaping.</summary>
    Text,
}
