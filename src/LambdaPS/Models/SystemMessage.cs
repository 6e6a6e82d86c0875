namespace LambdaPS.Models;

/// <summary>Joins a message of the system or of .NET into ours: Windows ends its messages with a full stop, other systems do not.</summary>
internal static class SystemMessage
{
    /// <summary>The message with one full stop at its end.</summary>
    internal static string Sentence(string message) =>
        message.EndsWith("...", StringComparison.Ordinal) || message is [.., '!' or '?'] ? message : $"{Phrase(message)}.";

    /// <summary>The message without a full stop, to be followed by more of our sentence.</summary>
    internal static string Phrase(string message) => message.TrimEnd('.', ' ');
}
