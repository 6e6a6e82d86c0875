using System.Text.Json;

namespace LambdaPS.Contracts;

/// <summary>A parsed template, to be rendered any number of times. Rendering reads the values on the calling thread.</summary>
/// <typeparam name="TResult">What rendering gives.</typeparam>
public interface ITemplate<TResult>
{
    /// <summary>Renders the template.</summary>
    /// <param name="scopes">Where names are looked up, first scope first; a dot means the last. Empty: every binding is missing.</param>
    /// <param name="cancellation">Stops the rendering.</param>
    /// <exception cref="LambdaQueryException">
    /// A binding is missing, the result is not valid, or it is longer than any payload.
    /// </exception>
    TResult Render(IReadOnlyList<TemplateValue> scopes, CancellationToken cancellation = default);
}

/// <summary>
/// A value as a template sees it. The module implements it over PowerShell's objects, so that the engine needs no
/// PowerShell type. Everything is read when it is asked for, since a property getter may run script.
/// </summary>
public abstract class TemplateValue
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
    /// <exception cref="LambdaQueryException">Two names differ in case alone, or the member's getter threw.</exception>
    public abstract TemplateValue? Find(string name);

    /// <summary>
    /// The value as plain text: numbers and dates in the invariant culture, booleans as true and false; empty for null.
    /// Not asked of a value that <see cref="IsStructured"/>.
    /// </summary>
    public abstract string ToText();

    /// <summary>Writes the value as JSON, with its type.</summary>
    /// <exception cref="LambdaQueryException">The value has a cycle, is too deep, or holds a secret.</exception>
    public abstract void WriteJson(Utf8JsonWriter writer);
}
