using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;
using LambdaPS.Text;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>
/// The scopes in which names are looked up: the values of the enclosing sections, innermost first, then the scopes passed to rendering.
/// </summary>
internal sealed class ScopeStack(IReadOnlyList<TemplateValue> outer)
{
    private readonly List<TemplateValue> _inner = [];

    public void Push(TemplateValue value) => _inner.Add(value);

    public void Pop() => _inner.RemoveAt(_inner.Count - 1);

    /// <summary>Finds the value of a path; null if a name is missing.</summary>
    public TemplateValue? Find(BindingPath path)
    {
        var names = path.Names;
        if (names.Length == 0)
        {
            return _inner.Count > 0 ? _inner[^1]
                : outer.Count > 0 ? outer[^1]
                : null;
        }

        var value = FindFirst(names[0]);
        for (var i = 1; i < names.Length && value is not null; i++)
            value = value.Find(names[i]);
        return value;
    }

    /// <summary>Creates the error for a path that <see cref="Find"/> did not find.</summary>
    public LambdaQueryException Missing(BindingNode node)
    {
        var path = node.Path.Text;
        var names = node.Path.Names;
        if (names.Length == 0)
            return node.Source.Missing(node.Start, "The binding '.' is missing: there is no data.");

        var found = 0;
        TemplateValue? value = FindFirst(names[0]),
            parent = null;
        for (; value is not null && found + 1 < names.Length; found++)
        {
            parent = value;
            value = value.Find(names[found + 1]);
        }

        var what = parent is null
            ? $"The binding '{path}' is missing."
            : $"The binding '{path}' is missing: '{string.Join('.', names[..found])}' has no '{names[found]}'.";
        var nearest = NearestNames.Sentence(names[found], parent is null ? Names() : parent.Names);
        var hint = names.Length > 1 && FindFirst(path) is not null ? DottedName(path) : nearest + Hint(path);
        return node.Source.Missing(node.Start, what + hint);
    }

    private TemplateValue? FindFirst(string name)
    {
        for (var i = _inner.Count - 1; i >= 0; i--)
        {
            if (_inner[i].Find(name) is { } value)
                return value;
        }

        for (var i = 0; i < outer.Count; i++)
        {
            if (outer[i].Find(name) is { } value)
                return value;
        }

        return null;
    }

    private IEnumerable<string> Names() => Enumerable.Reverse(_inner).Concat(outer).SelectMany(s => s.Names);

    private static string DottedName(string path) =>
        $" The data has a name '{path}', but a dot in a binding separates levels. Rename it, for example with Select-Object.";

    private static string Hint(string path)
    {
        if (path.StartsWith("$_.", StringComparison.Ordinal) || path.StartsWith("$PSItem.", StringComparison.OrdinalIgnoreCase))
            return $" The input object needs no prefix: write {{{{{path[(path.IndexOf('.') + 1)..]}}}}}.";
        if (path.StartsWith('$'))
            return " Write names without '$'.";
        return path.Any("()|?+'\"[]".Contains) ? " A template cannot contain code. Give the value a name in -Data." : "";
    }
}
