namespace LambdaPS.Local.Signing;

/// <summary>The kinds of signature errors, which AWS reports with different codes.</summary>
internal enum SignatureError
{
    Missing,

    /// <summary>The Authorization header or the date cannot be parsed.</summary>
    Incomplete,

    /// <summary>The access key ID or the session token is unknown.</summary>
    UnknownKey,

    /// <summary>The signature does not match, or is not valid for this time, region or service.</summary>
    Invalid,
}

/// <summary>The exception for a request with a missing or invalid signature. The message is worded as AWS's.</summary>
internal sealed class SignatureException(SignatureError error, string message) : Exception(message)
{
    public SignatureError Error { get; } = error;
}
