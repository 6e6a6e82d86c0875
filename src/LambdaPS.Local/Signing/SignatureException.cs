namespace LambdaPS.Local.Signing;

/// <summary>A request is not signed as it must be. The message is worded as AWS words it.</summary>
internal sealed class SignatureException(SignatureError error, string message) : Exception(message)
{
    public SignatureError Error { get; } = error;
}
