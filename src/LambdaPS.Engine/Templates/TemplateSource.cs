using LambdaPS.Models;

namespace LambdaPS.Engine.Templates;

/// <summary>The text that nodes come from, a template or one of its partials, and the maker of errors that point into it.</summary>
/// <param name="text">The text.</param>
/// <param name="partialName">The name of the partial; null for the template itself.</param>
internal sealed class TemplateSource(string text, string? partialName = null)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>An error of the template itself.</summary>
    public LambdaQueryException Invalid(int offset, string message, Exception? inner = null)
        => Fault(QueryFailure.TemplateInvalid, offset, message, inner);

    /// <summary>A name that is not there.</summary>
    public LambdaQueryException Missing(int offset, string message)
        => Fault(QueryFailure.BindingMissing, offset, message, inner: null);

    /// <summary>The same error, told with its place. Values know what is wrong with them, but not where they were named.</summary>
    public LambdaQueryException Located(LambdaQueryException fault, int offset)
        => Fault(fault.Failure, offset, fault.Message, fault);

    private LambdaQueryException Fault(QueryFailure failure, int offset, string message, Exception? inner)
    {
        var place = TemplatePlace.At(text, offset);
        string where = partialName is null ? "" : $" of the partial '{partialName}'";
        return new LambdaQueryException(failure, $"Line {place.Line}, column {place.Column}{where}: {message}", inner)
        {
            Line = place.Line,
            Column = place.Column,
            Excerpt = place.Excerpt,
            Advice = (inner as LambdaQueryException)?.Advice,
        };
    }
}
