using System.Text.Json;

namespace LambdaPS.Contracts;

/// <summary>
/// A value as a template sees it. The module implements it over PowerShell's objects, so that the engine needs no
/// PowerShell type. Everything is read when it is asked for, since a property getter may run script.
/// </summary>
internal abstract class TemplateValue
{
    /// <summary>Whether this is null.</summary>
    public abstract bool IsNull { get; }

    /// <summary>Whether a section over this value is rendered: not null, false, an empty string or an empty list.</summary>
    public abstract bool IsTruthy { get; }

    /// <summary>The elements when this is a list, otherwise null.</summary>
    public abstract IReadOnlyList<TemplateValue>? Items { get; }

    /// <summary>Whether this is a list or an object, whose text is its JSON; false for null, a string, a number, a date and the like.</summary>
    public abstract bool IsStructured { get; }

    /// <summary>The names of the members, to suggest one in an error.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>The member of that exact name, else the only one that differs in case alone, else null.</summary>
    /// <exception cref="Models.LambdaQueryException">Two names differ in case alone, or the member's getter threw.</exception>
    public abstract TemplateValue? Find(string name);

    /// <summary>
    /// The value as plain text: numbers and dates in the invariant culture, booleans as true and false; empty for null.
    /// Not asked of a value that <see cref="IsStructured"/>.
    /// </summary>
    public abstract string ToText();

    /// <summary>Writes the value as JSON, with its type.</summary>
    /// <exception cref="Models.LambdaQueryException">The value has a cycle, is too deep, or holds a secret.</exception>
    public abstract void WriteJson(Utf8JsonWriter writer);
}
