namespace LambdaPS.Json;

/// <summary>
/// Names and figures from elsewhere as an error tells them: without the control characters that could rewrite a
/// terminal, and no longer than anyone reads.
/// </summary>
internal static class QuotedText
{
    private const int Longest = 200;

    /// <summary>The name, cut where it is long.</summary>
    public static string Of(string name)
    {
        var shown = name.Length > Longest ? $"{name.AsSpan(0, Longest)}..." : name;
        return shown.Any(char.IsControl) ? string.Concat(shown.Where(character => !char.IsControl(character))) : shown;
    }
}
