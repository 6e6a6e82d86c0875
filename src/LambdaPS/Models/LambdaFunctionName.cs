using System.Collections;
using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Parameters;

namespace LambdaPS;

/// <summary>
/// The value of a parameter that names a function: a name, or a listed function, version or alias together with the
/// source that listed it. It compares and formats as the name, so that mocks can treat it as a string.
/// </summary>
public sealed class LambdaFunctionName
{
    /// <summary>Creates the value from a name or a listed object. PowerShell converts arguments with it.</summary>
    /// <param name="value">A string, a <see cref="LambdaFunction"/> or a <see cref="LambdaAlias"/>.</param>
    /// <exception cref="InvalidCastException">The value is a collection.</exception>
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

    /// <summary>The name, with the qualifier of a listed version or alias.</summary>
    internal string Text { get; }

    /// <summary>The source that listed the object; null for a name.</summary>
    internal LambdaSource? Owner { get; }

    /// <summary>Converts the value to its name.</summary>
    /// <param name="name">The value; null results in null.</param>
    public static implicit operator string?(LambdaFunctionName? name) => name?.Text;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Text;

    /// <summary>Compares the value with a name or a string, ignoring case, as PowerShell compares strings.</summary>
    /// <param name="obj">A name or a string.</param>
    public override bool Equals(object? obj) =>
        obj is LambdaFunctionName or string && Text.Equals(obj.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the hash code of the name, ignoring case.</summary>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.OrdinalIgnoreCase);
}
