using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The text of a template or of one of its partials. Creates errors with a position in the text.</summary>
/// <param name="text">The text.</param>
/// <param name="partialName">The name of the partial; null for the template itself.</param>
internal sealed class TemplateSource(string text, string? partialName = null)
{
    public string Text => text;

    public LambdaQueryException Invalid(int offset, string message, Exception? inner = null) =>
        CreateError(LambdaErrorId.TemplateInvalid, offset, message, inner);

    public LambdaQueryException Missing(int offset, string message) =>
        CreateError(LambdaErrorId.BindingMissing, offset, message, inner: null);

    /// <summary>Adds a position to an error. Values do not know the position of their binding.</summary>
    public LambdaQueryException WithPosition(LambdaQueryException error, int offset) =>
        CreateError(error.ErrorId, offset, error.Message, error);

    private LambdaQueryException CreateError(LambdaErrorId failure, int offset, string message, Exception? inner)
    {
        var position = TextPosition.Find(text, offset);
        var where = partialName is null ? "" : $" of the partial '{partialName}'";
        return new LambdaQueryException(failure, $"Line {position.Line}, column {position.Column}{where}: {message}", inner)
        {
            Line = position.Line,
            Column = position.Column,
            Excerpt = position.Excerpt,
            Advice = (inner as LambdaQueryException)?.Advice,
        };
    }
}
