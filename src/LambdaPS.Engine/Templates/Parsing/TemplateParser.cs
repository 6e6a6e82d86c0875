using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>Parses one source in one pass and without recursion. Each error has its position.</summary>
/// <param name="source">The source.</param>
/// <param name="mode">The format of the result.</param>
/// <param name="foundPartial">Called for each reference to a partial.</param>
internal sealed class TemplateParser(TemplateSource source, TemplateMode mode, Action<PartialNode> foundPartial)
{
    public const int MaxNesting = 200;

    private readonly Stack<OpenSection> _open = new();

    /// <summary>Parses the source.</summary>
    /// <exception cref="LambdaQueryException">The source is not a valid template.</exception>
    public TemplateNode[] Parse()
    {
        var root = new OpenSection(default, path: null);
        _open.Push(root);

        // Most function names are templates without tags. They need no tag reader, so Stubble is not loaded.
        var end = source.Text.Contains("{{", StringComparison.Ordinal) ? ParseTags() : 0;
        AddLiteral(end, source.Text.Length);
        if (_open.Peek() is { Path: not null } unclosed)
            throw source.Invalid(unclosed.Tag.Start, $"The section '{unclosed.Tag.Name}' that opens here is never closed.");
        return [.. root.Nodes];
    }

    /// <summary>Parses all tags and returns the offset after the last one.</summary>
    private int ParseTags()
    {
        var tags = new TagReader(source);
        var offset = 0;
        for (var start = tags.Find(0); start >= 0; start = tags.Find(offset))
        {
            var tag = tags.Read(start);
            var line = tag.CanStandAlone ? StandaloneLine.Find(source.Text, tag) : null;
            AddLiteral(offset, line?.Start ?? tag.Start);
            Add(tag, line);
            offset = line?.End ?? tag.End;
        }

        return offset;
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
            var position = TextPosition.Find(source.Text, section.Tag.Start);
            throw source.Invalid(
                tag.Start,
                $"Close section '{section.Tag.Name}' (opened in line {position.Line}, column {position.Column}) before '{tag.Name}'."
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
        BindingPath.Parse(tag.Name)
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

/// <summary>A section that is being parsed. The outermost one, without a tag, is the template itself.</summary>
internal sealed class OpenSection(TemplateTag tag, BindingPath? path)
{
    public TemplateTag Tag => tag;

    /// <summary>The name of the value; null for the template itself.</summary>
    public BindingPath? Path => path;

    public List<TemplateNode> Nodes { get; } = [];
}
