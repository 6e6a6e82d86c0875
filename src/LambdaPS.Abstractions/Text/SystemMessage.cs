namespace LambdaPS.Text;

/// <summary>
/// Combines messages of the system or of .NET with ours. Windows ends its messages with a full stop; other systems do not.
/// </summary>
public static class SystemMessage
{
    /// <summary>Returns the message with one full stop at its end.</summary>
    public static string Sentence(string message) =>
        message.EndsWith("...", StringComparison.Ordinal) || message is [.., '!' or '?'] ? message : $"{Phrase(message)}.";

    /// <summary>Returns the message without a full stop, to be continued.</summary>
    public static string Phrase(string message) => message.TrimEnd('.', ' ');
}
