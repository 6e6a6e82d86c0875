using System.Net;
using System.Security;

namespace LambdaPS;

/// <summary>
/// A secret key or a session token. PowerShell makes it from a string or a SecureString; nothing shows it again.
/// </summary>
public sealed class LambdaSecret
{
    private readonly SecureString? _value;

    /// <summary>Holds a plain text.</summary>
    public LambdaSecret(string value) => _value = Protect(value);

    /// <summary>Holds a copy of a SecureString.</summary>
    public LambdaSecret(SecureString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Copy();
    }

    /// <summary>
    /// Takes whatever else it is given, and holds nothing of it. Without this PowerShell itself would refuse the value,
    /// and quote it.
    /// </summary>
    public LambdaSecret(object? value) =>
        _value = value switch
        {
            LambdaSecret other => other._value,
            SecureString secure => secure.Copy(),
            string text => Protect(text),
            _ => null,
        };

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _value is { Length: 0 };

    /// <summary>Whether it was made of a text or a SecureString, and not of something that is no secret.</summary>
    public bool IsValid => _value is not null;

    /// <summary>Never the secret.</summary>
    public override string ToString() => "********";

    /// <summary>The secret, for the one who signs with it.</summary>
    public string Reveal() => new NetworkCredential("", _value).Password;

    private static SecureString Protect(string value) => new NetworkCredential("", value).SecurePassword;
}
