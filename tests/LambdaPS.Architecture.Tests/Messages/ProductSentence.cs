using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaPS.Architecture.Tests.Messages;

/// <summary>A string of product code that reads as a sentence, as it is written in the source: with its escapes and <c>{expressions}</c>.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Span">The location of the text in its file, without quotation marks.</param>
/// <param name="Text">The text, as it stands in the source.</param>
public sealed partial record ProductSentence(string Path, TextSpan Span, string Text)
{
    /// <summary>Lists the sentences of all product code, by file, in the order of the source.</summary>
    public static IEnumerable<ProductSentence> FindAll() =>
        SourceFile.FindAll("src").OrderBy(file => file.Path, StringComparer.Ordinal).SelectMany(file => Find(file.Path));

    private static IEnumerable<ProductSentence> Find(string path)
    {
        var text = File.ReadAllText(Repository.Path(path));
        var strings = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes(node => node is not InterpolatedStringExpressionSyntax);
        return from node in strings
            let span = SpanOf(node)
            where span is not null && !IsForCompiler(node)
            let content = text.Substring(span.Value.Start, span.Value.Length)
            where Sentence().IsMatch(content)
            select new ProductSentence(path.Replace('\\', '/'), span.Value, content);
    }

    private static TextSpan? SpanOf(SyntaxNode node) =>
        node switch
        {
            LiteralExpressionSyntax literal when literal.Token.IsKind(SyntaxKind.StringLiteralToken) && literal.Token.Text[0] == '"' =>
                TextSpan.FromBounds(node.Span.Start + 1, node.Span.End - 1),
            InterpolatedStringExpressionSyntax text when text.StringStartToken.Text == "$\"" => TextSpan.FromBounds(
                text.StringStartToken.Span.End,
                text.StringEndToken.Span.Start
            ),
            _ => null,
        };

    // The reasons of suppressed warnings, and patterns.
    private static bool IsForCompiler(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
        && attribute.Name.ToString() is "SuppressMessage" or "GeneratedRegex" or "UnconditionalSuppressMessage";

    // Two words with a space between them, one of them of three letters or more.
    [GeneratedRegex(@"\p{L}{2,}[^\p{L}]? \p{L}|\p{L} \p{L}{2,}|\} \p{L}{2,}|\p{L}{2,} (\\""|')?\{")]
    private static partial Regex Sentence();
}
