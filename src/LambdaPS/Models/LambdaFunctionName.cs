using System.Collections;
using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Parameters;

namespace LambdaPS;

/// <summary>
/// The function that a parameter names: a name, or a function, version or alias that was listed, which brings the source that
/// it was listed on. It is compared and formatted as the name, so that mocks can treat it as a string.
/// </summary>
public sealed class LambdaFunctionName
{
    /// <summary>Takes a name, or what was listed. PowerShell converts arguments with it.</summary>
    /// <param name="value">A string, a <see cref="LambdaFunction"/> or a <see cref="LambdaAlias"/>.</param>
    /// <exception cref="InvalidCastException">It is a collection.</exception>
    public LambdaFunctionName(object? value)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case LambdaFunctionName other:
                (Text, Owner) = (other.Text, other.Owner);
                break;
            case IListedFunction listed:
                Text = new FunctionReference(listed.FunctionName, listed.Qualifier).ToString();
                Owner = (LambdaSource?)listed.Source;
                break;
            case ICollection collection:
                throw new InvalidCastException($"-FunctionName takes one function, not {collection.Count} values.");
            default:
                Text = LanguagePrimitives.ConvertTo<string>(value) ?? "";
                break;
        }
    }

    /// <summary>The name, with the version or alias of what was listed as one.</summary>
    internal string Text { get; }

    /// <summary>The source of what was listed; null for a name.</summary>
    internal LambdaSource? Owner { get; }

    /// <summary>The name as a string.</summary>
    /// <param name="name">The function; null for null.</param>
    public static implicit operator string?(LambdaFunctionName? name) => name?.Text;

    /// <summary>The name.</summary>
    public override string ToString() => Text;

    /// <summary>Whether another value is the same name, in any case, as strings are compared in PowerShell.</summary>
    /// <param name="obj">A name or a string.</param>
    public override bool Equals(object? obj) =>
        obj is LambdaFunctionName or string && Text.Equals(obj.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The hash code of the name in any case.</summary>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.OrdinalIgnoreCase);
}
