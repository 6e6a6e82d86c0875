namespace LambdaPS.Completion;

/// <summary>What is said of a candidate, on one line.</summary>
internal static class ToolTip
{
    /// <summary>A fact, and what its authors say of the thing.</summary>
    internal static string Of(string fact, string? description) =>
        string.IsNullOrWhiteSpace(description) ? fact : $"{fact}: {description.ReplaceLineEndings(" ").Trim()}";
}
