using System.Net;
using System.Security;

namespace LambdaPS;

/// <summary>A secret key or a session token. PowerShell converts a string or a SecureString to it. It is never displayed.</summary>
public sealed class LambdaSecret
{
    private readonly SecureString? _value;

    /// <summary>Creates a secret from a string.</summary>
    public LambdaSecret(string value) => _value = Protect(value);

    /// <summary>Creates a secret from a copy of a SecureString.</summary>
    public LambdaSecret(SecureString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Copy();
    }

    /// <summary>
    /// Creates a secret from any other value, which makes it invalid. Without this constructor, PowerShell would reject the value with
    /// an error that quotes it.
    /// </summary>
    public LambdaSecret(object? value) =>
        _value = value switch
        {
            LambdaSecret other => other._value,
            SecureString secure => secure.Copy(),
            string text => Protect(text),
            _ => null,
        };

    /// <summary>True if the secret is an empty string.</summary>
    public bool IsEmpty => _value is { Length: 0 };

    /// <summary>True if the secret was created from a string or a SecureString.</summary>
    public bool IsValid => _value is not null;

    /// <summary>Returns a mask, never the secret.</summary>
    public override string ToString() => "********";

    /// <summary>Returns the secret in plain text, for signing.</summary>
    public string Reveal() => new NetworkCredential("", _value).Password;

    private static SecureString Protect(string value) => new NetworkCredential("", value).SecurePassword;
}
