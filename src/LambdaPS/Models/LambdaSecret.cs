using System.Net;
using System.Security;

namespace LambdaPS.Models;

/// <summary>
/// A secret key or a session token. PowerShell makes it from a string or a SecureString; nothing shows it again.
/// </summary>
public sealed class LambdaSecret
{
    private readonly SecureString _value;

    /// <summary>Holds a plain text.</summary>
    public LambdaSecret(string value) => _value = new NetworkCredential("", value).SecurePassword;

    /// <summary>Holds a copy of a SecureString.</summary>
    public LambdaSecret(SecureString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Copy();
    }

    /// <summary>Whether there is nothing in it.</summary>
    internal bool IsEmpty => _value.Length == 0;

    /// <summary>Never the secret.</summary>
    public override string ToString() => "********";

    /// <summary>The secret, for the one who signs with it.</summary>
    internal string Reveal() => new NetworkCredential("", _value).Password;
}
