using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LambdaPS.Tests;

/// <summary>A host that remembers what it was asked and told, and gives always the same answer.</summary>
/// <param name="answer">The choice that it makes, by its position: 0 is yes, 2 is no.</param>
internal sealed class AskedHost(int answer) : PSHost
{
    /// <summary>What it was asked to confirm.</summary>
    public ConcurrentQueue<string> Questions { get; } = [];

    /// <summary>The lines that it was told.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>The secret that the user types; null if the host cannot prompt.</summary>
    public string? Secret { get; init; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "AskedHost";

    public override PSHostUserInterface UI => new Talk(this, answer);

    public override Version Version => new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) { }

    private sealed class Talk(AskedHost host, int answer) : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI => null!;

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            host.Questions.Enqueue(message);
            return answer;
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options
        ) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() =>
            host.Secret is { } secret ? new System.Net.NetworkCredential("", secret).SecurePassword : throw new NotImplementedException();

        public override void Write(string value) => host.Lines.Enqueue(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => host.Lines.Enqueue(value);

        public override void WriteLine(string value) => host.Lines.Enqueue(value);

        public override void WriteErrorLine(string value) => host.Lines.Enqueue(value);

        public override void WriteDebugLine(string message) => host.Lines.Enqueue(message);

        public override void WriteVerboseLine(string message) => host.Lines.Enqueue(message);

        public override void WriteWarningLine(string message) => host.Lines.Enqueue(message);

        public override void WriteProgress(long sourceId, ProgressRecord record) { }
    }
}
