namespace LambdaPS.Json;

/// <summary>
/// The exception for JSON that PowerShell values cannot represent. The caller of the reader creates the error for its
/// response, data or file.
/// </summary>
/// <param name="reason">The reason, without subject and full stop: <c>has the key 'a' twice</c>.</param>
/// <param name="remedy">The parameter of <c>Invoke-LambdaQuery</c> that reads such a response; null for none.</param>
/// <param name="inner">The exception of the parser.</param>
internal sealed class UnreadableJsonException(string reason, string? remedy = null, Exception? inner = null)
    : FormatException($"It {reason}", inner)
{
    public string Reason => reason;

    public string? Remedy => remedy;
}
