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
/// Reads one tag with Stubble's parser for its kind. The parsers are called only with a complete tag, because otherwise they read past
/// the end of the text or do not return. Stubble's own template loop is not used: it stops silently at a NUL, and its time grows with
/// the square of the number of lines and sections.
/// </summary>
internal sealed class TagReader(TemplateSource source)
{
    // The characters that Stubble accepts as white space. A larger set would accept tags whose end Stubble cannot find.
    private const string WhiteSpace = " \t\n\v\f\r";
    private const string Sigils = "{&#^/>!=";

    private readonly Processor _processor = new([], []) { CurrentTags = new Tags("{{", "}}") };
    private readonly SectionTagParser _sections = new();
    private readonly InvertedSectionParser _invertedSections = new();
    private readonly PartialTagParser _partials = new();
    private readonly DelimiterTagParser _delimiters = new();
    private readonly InterpolationTagParser _interpolations = new();

    /// <summary>Finds the start of the next tag; -1 if there is none.</summary>
    public int Find(int from) => source.Text.IndexOf(_processor.CurrentTags.StartTag, from, StringComparison.Ordinal);

    /// <summary>Reads the tag at an offset.</summary>
    /// <exception cref="LambdaQueryException">The tag is incomplete or not valid.</exception>
    public TemplateTag Read(int start)
    {
        var text = source.Text;
        var tags = _processor.CurrentTags;
        var first = SkipWhiteSpace(start + tags.StartTag.Length);
        var sigil = first < text.Length && Sigils.Contains(text[first]) ? text[first] : '\0';
        var inner = sigil == '\0' ? first : first + 1;
        if (sigil == '{')
            RejectTagAfterBrace(start, inner);

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
                '/' => Tag(TagKind.SectionEnd, CheckName(start, content)),
                '#' => Tag(TagKind.Section, CheckName(start, ReadBlock<SectionToken>(_sections, slice).SectionName)),
                '^' => Tag(
                    TagKind.InvertedSection,
                    CheckName(start, ReadBlock<InvertedSectionToken>(_invertedSections, slice).SectionName)
                ),
                '>' => Tag(TagKind.Partial, CheckName(start, ReadInline(_partials, slice).Text)),
                _ => ReadInline(_interpolations, slice) is var (name, token) && ((InterpolationToken)token).EscapeResult
                    ? Tag(TagKind.Binding, CheckName(start, name))
                    : Tag(TagKind.RawBinding, CheckName(start, name)),
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

    /// <summary>Validates a name, so that an unclosed tag does not include the text that follows.</summary>
    private string CheckName(int start, string name)
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

    private void RejectTagAfterBrace(int start, int inner)
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

    /// <summary>The message for a tag without a name.</summary>
    public const string EmptyName =
        "The tag is empty. In double quotes PowerShell expands $name first. Use single quotes, and names without '$'.";
}
