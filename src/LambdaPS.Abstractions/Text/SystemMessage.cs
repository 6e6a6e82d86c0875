namespace LambdaPS.Text;

/// <summary>Joins a message of the system or of .NET into ours: Windows ends its messages with a full stop, other systems do not.</summary>
public static class SystemMessage
{
    /// <summary>The message with one full stop at its end.</summary>
    public static string Sentence(string message) =>
        message.EndsWith("...", StringComparison.Ordinal) || message is [.., '!' or '?'] ? message : $"{Phrase(message)}.";

    /// <summary>The message without a full stop, to be followed by more of our sentence.</summary>
    public static string Phrase(string message) => message.TrimEnd('.', ' ');
}
