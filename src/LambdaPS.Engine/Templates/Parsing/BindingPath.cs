namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>The name in a tag: names with dots between them, or a single dot for the value at hand.</summary>
internal sealed class BindingPath
{
    private BindingPath(string text, string[] names)
    {
        Text = text;
        Names = names;
    }

    /// <summary>The name as it was written.</summary>
    public string Text { get; }

    /// <summary>The names: the first is looked up in every scope, each further one in what the one before gave. Empty for a dot.</summary>
    public string[] Names { get; }

    /// <summary>Reads a path, or gives null where a name between the dots is empty.</summary>
    public static BindingPath? Read(string text)
    {
        if (text == ".")
            return new(text, []);

        var names = text.Split('.', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, n => n.Length > 0) ? new(text, names) : null;
    }
}
