using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>
/// Parses one text, in one pass and without recursion: tags and lines become nodes, and every fault of the text has
/// its place.
/// </summary>
/// <param name="source">The text.</param>
/// <param name="mode">What the template's result is.</param>
/// <param name="foundPartial">Is told of each partial that the text names.</param>
internal sealed class TemplateParser(TemplateSource source, TemplateMode mode, Action<PartialNode> foundPartial)
{
    /// <summary>How deep sections may nest.</summary>
    public const int MaxNesting = 200;

    private readonly Stack<OpenSection> _open = new();

    /// <summary>Parses the text.</summary>
    /// <exception cref="LambdaQueryException">The text is not a valid template.</exception>
    public TemplateNode[] Parse()
    {
        var root = new OpenSection(default, path: null);
        _open.Push(root);

        // Most names are templates without a tag: they need no tag reader, and so no Stubble in memory.
        var behind = source.Text.Contains("{{", StringComparison.Ordinal) ? ParseTags() : 0;
        AddLiteral(behind, source.Text.Length);
        if (_open.Peek() is { Path: not null } unclosed)
            throw source.Invalid(unclosed.Tag.Start, $"The section '{unclosed.Tag.Name}' that opens here is never closed.");
        return [.. root.Nodes];
    }

    /// <summary>Parses up to the last tag, and gives the offset behind it.</summary>
    private int ParseTags()
    {
        var tags = new TagReader(source);
        var at = 0;
        for (var start = tags.Find(0); start >= 0; start = tags.Find(at))
        {
            var tag = tags.Read(start);
            var line = tag.CanStandAlone ? StandaloneLine.Of(source.Text, tag) : null;
            AddLiteral(at, line?.Start ?? tag.Start);
            Add(tag, line);
            at = line?.End ?? tag.End;
        }

        return at;
    }

    private void Add(TemplateTag tag, StandaloneLine? line)
    {
        switch (tag.Kind)
        {
            case TagKind.Binding or TagKind.RawBinding:
                _open.Peek().Nodes.Add(new BindingNode(source, tag.Start, Path(tag), tag.Kind == TagKind.RawBinding));
                break;
            case TagKind.Section or TagKind.InvertedSection:
                if (_open.Count > MaxNesting)
                    throw source.Invalid(tag.Start, $"More than {MaxNesting} sections are nested.");
                _open.Push(new OpenSection(tag, Path(tag)));
                break;
            case TagKind.SectionEnd:
                Close(tag);
                break;
            case TagKind.Partial:
                var partial = new PartialNode(source, tag.Start, tag.Name, line is null ? "" : source.Text[line.Value.Start..tag.Start]);
                _open.Peek().Nodes.Add(partial);
                foundPartial(partial);
                break;
        }
    }

    private void Close(TemplateTag tag)
    {
        var section = _open.Peek();
        if (section.Path is null)
            throw source.Invalid(tag.Start, $"There is no open section '{tag.Name}' to close.");
        if (section.Tag.Name != tag.Name)
        {
            var place = TextPosition.Find(source.Text, section.Tag.Start);
            throw source.Invalid(
                tag.Start,
                $"Close section '{section.Tag.Name}' (opened in line {place.Line}, column {place.Column}) before '{tag.Name}'."
            );
        }

        _open.Pop();
        _open
            .Peek()
            .Nodes.Add(
                new SectionNode(source, section.Tag.Start, section.Path, section.Tag.Kind == TagKind.InvertedSection, [.. section.Nodes])
            );
    }

    private BindingPath Path(TemplateTag tag) =>
        BindingPath.Read(tag.Name)
        ?? throw source.Invalid(
            tag.Start,
            tag.Name.StartsWith('.') ? TagReader.EmptyName : $"A name is missing before or after a dot in '{tag.Name}'."
        );

    private void AddLiteral(int start, int end)
    {
        if (end <= start)
            return;
        _open
            .Peek()
            .Nodes.Add(
                mode == TemplateMode.Json ? new JsonLiteralNode(source, start, end - start) : new LiteralNode(source, start, end - start)
            );
    }
}
