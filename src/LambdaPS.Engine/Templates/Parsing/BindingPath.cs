namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The name in a tag: identifiers separated by dots, or a single dot for the current value.</summary>
internal sealed class BindingPath
{
    private BindingPath(string text, string[] names)
    {
        Text = text;
        Names = names;
    }

    public string Text { get; }

    /// <summary>
    /// The identifiers. The first is looked up in every scope, and each further one in the value of the previous one. Empty for a
    /// single dot.
    /// </summary>
    public string[] Names { get; }

    /// <summary>Parses a path; null if an identifier between the dots is empty.</summary>
    public static BindingPath? Parse(string text)
    {
        if (text == ".")
            return new(text, []);

        var names = text.Split('.', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, n => n.Length > 0) ? new(text, names) : null;
    }
}
