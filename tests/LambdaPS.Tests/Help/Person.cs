using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LambdaPS.Tests.Help;

/// <summary>Who sits before a session: gives a key or a code where one is asked for, and otherwise only looks.</summary>
internal sealed class Person(PSCredential key, string code) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Person";

    public override PSHostUserInterface UI { get; } = new Screen(key, code);

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) => throw new InvalidOperationException("An example ends the session.");

    private sealed class Screen(PSCredential key, string code) : PSHostUserInterface
    {
        public override PSHostRawUserInterface? RawUI => null;

        // Read-Host has no caption; what has one asks for a parameter that was left out.
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            caption.Length == 0
                ? descriptions.ToDictionary(field => field.Name, _ => PSObject.AsPSObject(code))
                : throw new InvalidOperationException(
                    $"An example leaves out {string.Join(", ", descriptions.Select(field => field.Name))}."
                );

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
            defaultChoice;

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => key;

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options
        ) => key;

        public override string ReadLine() => code;

        public override SecureString ReadLineAsSecureString() => key.Password;

        public override void Write(string value) { }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }

        public override void WriteDebugLine(string message) { }

        public override void WriteErrorLine(string value) { }

        public override void WriteLine(string value) { }

        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        public override void WriteVerboseLine(string message) { }

        public override void WriteWarningLine(string message) { }
    }
}
