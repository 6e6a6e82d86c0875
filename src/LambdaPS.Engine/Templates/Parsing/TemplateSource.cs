using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The text that nodes come from, a template or one of its partials. Creates the errors that point into it.</summary>
/// <param name="text">The text.</param>
/// <param name="partialName">The name of the partial; null for the template itself.</param>
internal sealed class TemplateSource(string text, string? partialName = null)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>An error of the template itself.</summary>
    public LambdaQueryException Invalid(int offset, string message, Exception? inner = null) =>
        Fault(QueryFailure.TemplateInvalid, offset, message, inner);

    /// <summary>An error of a missing binding.</summary>
    public LambdaQueryException Missing(int offset, string message) => Fault(QueryFailure.BindingMissing, offset, message, inner: null);

    /// <summary>The same error with its position. Values know what is wrong with them, but not where they are named.</summary>
    public LambdaQueryException Located(LambdaQueryException fault, int offset) => Fault(fault.Failure, offset, fault.Message, fault);

    private LambdaQueryException Fault(QueryFailure failure, int offset, string message, Exception? inner)
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
