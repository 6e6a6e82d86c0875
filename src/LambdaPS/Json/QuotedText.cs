namespace LambdaPS.Json;

/// <summary>
/// Untrusted names and values in error messages: shortened, and without control characters, which could change a
/// terminal.
/// </summary>
internal static class QuotedText
{
    private const int MaxLength = 200;

    public static string Format(string name)
    {
        var text = name.Length > MaxLength ? $"{name.AsSpan(0, MaxLength)}..." : name;
        return text.Any(char.IsControl) ? string.Concat(text.Where(character => !char.IsControl(character))) : text;
    }
}
