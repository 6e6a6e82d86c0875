namespace LambdaPS.Json;

/// <summary>
/// JSON that cannot be held as PowerShell's values as it came. The reader does not know whose JSON it is: whoever asked
/// for it makes an error of this, of an answer, of data, of a file.
/// </summary>
/// <param name="reason">What is wrong, to follow what it is wrong with, without a full stop: <c>has the key 'a' twice</c>.</param>
/// <param name="remedy">The parameter that reads an answer of that kind; null where none does.</param>
/// <param name="inner">What the parser says.</param>
internal sealed class UnreadableJsonException(string reason, string? remedy = null, Exception? inner = null)
    : FormatException($"It {reason}", inner)
{
    /// <summary>What is wrong, to follow what it is wrong with.</summary>
    public string Reason => reason;

    /// <summary>The parameter of <c>Invoke-LambdaQuery</c> that reads such an answer; null where none does.</summary>
    public string? Remedy => remedy;
}
