using LambdaPS.Text;
using Stubble.Core.Classes;
using Stubble.Core.Exceptions;
using Stubble.Core.Imported;
using Stubble.Core.Parser;
using Stubble.Core.Parser.Interfaces;
using Stubble.Core.Parser.TokenParsers;
using Stubble.Core.Tokens;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>
/// Reads one tag, by Stubble's parser for its kind. Each is called only with a tag that is whole, because they read
/// past the end of the text otherwise, or never return. Stubble's own loop over a template is not used: a NUL ends it
/// without a word, and the time that it takes grows with the square of the number of lines and sections.
/// </summary>
internal sealed class TagReader(TemplateSource source)
{
    // What Stubble takes for white space. A wider notion of it would let a tag through that Stubble cannot end.
    private const string WhiteSpace = " \t\n\v\f\r";
    private const string Sigils = "{&#^/>!=";

    private readonly Processor _processor = new([], []) { CurrentTags = new Tags("{{", "}}") };
    private readonly SectionTagParser _sections = new();
    private readonly InvertedSectionParser _invertedSections = new();
    private readonly PartialTagParser _partials = new();
    private readonly DelimiterTagParser _delimiters = new();
    private readonly InterpolationTagParser _interpolations = new();

    /// <summary>Where the next tag begins, from an offset on; -1 if there is none.</summary>
    public int Find(int from) => source.Text.IndexOf(_processor.CurrentTags.StartTag, from, StringComparison.Ordinal);

    /// <summary>Reads the tag that begins at an offset.</summary>
    /// <exception cref="LambdaQueryException">It is not a whole, valid tag.</exception>
    public TemplateTag Read(int start)
    {
        var text = source.Text;
        var tags = _processor.CurrentTags;
        var first = SkipWhiteSpace(start + tags.StartTag.Length);
        var sigil = first < text.Length && Sigils.Contains(text[first]) ? text[first] : '\0';
        var inner = sigil == '\0' ? first : first + 1;
        if (sigil == '{')
            RefuseTagAfterBrace(start, inner);

        var close = sigil switch
        {
            '{' => "}" + tags.EndTag,
            '=' => "=" + tags.EndTag,
            _ => tags.EndTag,
        };
        var closeAt = inner > text.Length ? -1 : text.IndexOf(close, inner, StringComparison.Ordinal);
        if (closeAt < 0)
            throw Unclosed(start, sigil, close);

        var content = text[inner..closeAt].Trim();
        if (sigil != '!' && content.Length == 0)
            throw Empty(start);

        var slice = new StringSlice(text, start + tags.StartTag.Length, closeAt + close.Length - 1);
        try
        {
            TemplateTag Tag(TagKind kind, string name) => new(kind, name, start, closeAt + close.Length);
            return sigil switch
            {
                '!' => Tag(TagKind.Comment, ""),
                '=' => Tag(TagKind.Delimiters, ReadDelimiters(start, content, slice)),
                '/' => Tag(TagKind.SectionEnd, Name(start, content)),
                '#' => Tag(TagKind.Section, Name(start, ReadBlock<SectionToken>(_sections, slice).SectionName)),
                '^' => Tag(TagKind.InvertedSection, Name(start, ReadBlock<InvertedSectionToken>(_invertedSections, slice).SectionName)),
                '>' => Tag(TagKind.Partial, Name(start, ReadInline(_partials, slice).Text)),
                _ => ReadInline(_interpolations, slice) is var (name, token) && ((InterpolationToken)token).EscapeResult
                    ? Tag(TagKind.Binding, Name(start, name))
                    : Tag(TagKind.RawBinding, Name(start, name)),
            };
        }
        catch (StubbleException e)
        {
            throw source.Invalid(start, $"This tag is not valid: {SystemMessage.Sentence(e.Message)}", e);
        }
    }

    private TToken ReadBlock<TToken>(BlockParser parser, StringSlice slice)
        where TToken : BlockToken
    {
        parser.TryOpenBlock(_processor, ref slice);
        return (TToken)_processor.CurrentToken;
    }

    private (string Text, InlineToken Token) ReadInline(InlineParser parser, StringSlice slice)
    {
        parser.Match(_processor, ref slice);
        var token = (InlineToken)_processor.CurrentToken;
        return (source.Text[token.ContentStartPosition..token.ContentEndPosition], token);
    }

    private string ReadDelimiters(int start, string content, StringSlice slice)
    {
        var parts = content.Split(WhiteSpace.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || content.Contains('='))
            throw source.Invalid(start, "A tag that sets delimiters has two words without '=', for example {{=<% %>=}}.");

        _delimiters.Match(_processor, ref slice);
        return "";
    }

    /// <summary>Checks a name, so that a tag that was left open does not swallow what follows it.</summary>
    private string Name(int start, string name)
    {
        name = name.Trim();
        var tags = _processor.CurrentTags;
        if (
            name.Contains(tags.StartTag, StringComparison.Ordinal)
            || name.Contains(tags.EndTag, StringComparison.Ordinal)
            || name.Any(char.IsControl)
        )
        {
            throw source.Invalid(
                start,
                $"The name in this tag contains a delimiter or a line break. Is '{tags.EndTag}' missing? If the '{{' belongs to the JSON, put a space after it."
            );
        }

        return name;
    }

    private int SkipWhiteSpace(int at)
    {
        while (at < source.Text.Length && WhiteSpace.Contains(source.Text[at]))
            at++;
        return at;
    }

    private void RefuseTagAfterBrace(int start, int inner)
    {
        var next = SkipWhiteSpace(inner);
        if (next < source.Text.Length && Sigils.Contains(source.Text[next]))
        {
            var tags = _processor.CurrentTags;
            var sigil = source.Text[next];
            throw source.Invalid(
                start,
                $"Put a space between the JSON's '{{' and the tag: '{{ {tags.StartTag}{sigil}' instead of '{tags.StartTag}{{{sigil}'."
            );
        }
    }

    private LambdaQueryException Unclosed(int start, char sigil, string close) =>
        source.Invalid(
            start,
            sigil switch
            {
                '{' => $"This tag is not closed: '{close}' is missing. If the first '{{' belongs to the JSON, put a space after it.",
                _ => $"This tag is not closed: '{close}' is missing.",
            }
        );

    private LambdaQueryException Empty(int start) => source.Invalid(start, EmptyName);

    /// <summary>What is said of a tag that names nothing.</summary>
    public const string EmptyName =
        "The tag is empty. In double quotes PowerShell expands $name first. Use single quotes, and names without '$'.";
}
