namespace LambdaPS.Completion;

/// <summary>Something that a word on the line may become.</summary>
/// <param name="Text">The value itself, not quoted.</param>
/// <param name="ToolTip">What there is to know of it, on one line.</param>
internal sealed record Candidate(string Text, string ToolTip)
{
    /// <summary>Whether digits may stand without quotes, because the parameter takes text and never a number.</summary>
    internal bool TakesDigits { get; init; }
}
