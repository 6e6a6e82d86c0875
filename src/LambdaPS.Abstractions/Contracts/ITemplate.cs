using System.Text.Json;

namespace LambdaPS.Contracts;

/// <summary>A parsed template that can be rendered any number of times. Rendering reads the values on the calling thread.</summary>
/// <typeparam name="TResult">The type of the rendered result.</typeparam>
public interface ITemplate<TResult>
{
    /// <summary>Renders the template.</summary>
    /// <param name="scopes">
    /// The scopes in which names are looked up, in order; a dot refers to the last. If there are none, every binding is missing.
    /// </param>
    /// <param name="cancellation">Cancels the rendering.</param>
    /// <exception cref="LambdaQueryException">A binding is missing, or the result is not valid or longer than any payload.</exception>
    TResult Render(IReadOnlyList<TemplateValue> scopes, CancellationToken cancellation = default);
}

/// <summary>
/// A value as seen by a template. The module implements it for PowerShell objects, so the engine needs no PowerShell type. Members are
/// read on demand, since a property getter may run script.
/// </summary>
public abstract class TemplateValue
{
    /// <summary>True if the value is null.</summary>
    public abstract bool IsNull { get; }

    /// <summary>True if a section with this value is rendered: not null, false, an empty string or an empty list.</summary>
    public abstract bool IsTruthy { get; }

    /// <summary>The elements if the value is a list; otherwise null.</summary>
    public abstract IReadOnlyList<TemplateValue>? Items { get; }

    /// <summary>True if the value is a list or an object, which is written as JSON in text; false for scalars and null.</summary>
    public abstract bool IsStructured { get; }

    /// <summary>The names of the members, for suggestions in error messages.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Finds a member by its exact name, or the only member whose name differs just in case; null if there is none.</summary>
    /// <exception cref="LambdaQueryException">Several names differ only in case, or the member's getter threw an exception.</exception>
    public abstract TemplateValue? Find(string name);

    /// <summary>
    /// Formats the value as plain text: numbers and dates in the invariant culture, booleans as true and false, null as an empty
    /// string. Not called if <see cref="IsStructured"/> is true.
    /// </summary>
    public abstract string ToText();

    /// <summary>Writes the value as JSON of its type.</summary>
    /// <exception cref="LambdaQueryException">The value has a cycle, is nested too deeply, or contains a secret.</exception>
    public abstract void WriteJson(Utf8JsonWriter writer);
}
