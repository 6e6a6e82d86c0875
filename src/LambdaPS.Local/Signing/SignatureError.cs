namespace LambdaPS.Local.Signing;

/// <summary>The kinds of refusal that AWS tells apart.</summary>
internal enum SignatureError
{
    /// <summary>The request is not signed at all.</summary>
    Missing,

    /// <summary>What it says of its signature cannot be read.</summary>
    Incomplete,

    /// <summary>Nobody has that key id or session token.</summary>
    UnknownKey,

    /// <summary>The signature is not valid for this request, here and now.</summary>
    Invalid,
}

/// <summary>A request is not signed as it must be. The message is worded as AWS words it.</summary>
internal sealed class SignatureException(SignatureError error, string message) : Exception(message)
{
    public SignatureError Error { get; } = error;
}
