namespace LambdaPS.Engine.Tests.Templates;

/// <summary>
/// An example of the guide: a fenced block "template", then, where there are any, "partial name" and "data", then what
/// comes of it, whose label is the kind.
/// </summary>
internal sealed record TemplateExample(
    int Line,
    string Kind,
    string Template,
    Dictionary<string, string> Partials,
    string Data,
    string Outcome
)
{
    public static List<TemplateExample> ReadAll()
    {
        var examples = new List<TemplateExample>();
        var lines = File.ReadAllLines(Repository.Path("docs", "templates.md"));
        string template = "",
            data = "{}";
        var start = 0;
        Dictionary<string, string> partials = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;

            var label = lines[i][3..];
            var end = Array.IndexOf(lines, "```", i + 1);
            var block = string.Join('\n', lines[(i + 1)..end]);
            switch (label.Split(' '))
            {
                case ["template"]:
                    (template, data, partials, start) = (block, "{}", [], i + 1);
                    break;
                case ["partial", var name]:
                    partials[name] = block;
                    break;
                case ["data"]:
                    data = block;
                    break;
                case ["result" or "error" or "text" or "text-error"]:
                    examples.Add(new(start, label, template, partials, data, block));
                    break;
                case ["powershell"]:
                    break; // Is run with those of the other guides, in PowerShell's engine.
                default:
                    throw new InvalidDataException($"Line {i + 1} of the guide has a block '{label}' that no test runs.");
            }

            i = end;
        }

        return examples;
    }
}
