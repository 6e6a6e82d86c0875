using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LambdaPS.Prompts;

/// <summary>The screen and the keyboard of an <see cref="PromptHost"/>: the caller's.</summary>
internal sealed class PromptHostInterface(PSHostUserInterface ui) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI => ui.RawUI;

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        ui.Prompt(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        ui.PromptForChoice(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        ui.PromptForCredential(caption, message, userName, targetName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    ) => ui.PromptForCredential(caption, message, userName, targetName, allowedCredentialTypes, options);

    public override string ReadLine() => ui.ReadLine();

    public override SecureString ReadLineAsSecureString() => ui.ReadLineAsSecureString();

    public override void Write(string value) => ui.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        ui.Write(foregroundColor, backgroundColor, value);

    public override void WriteLine(string value) => ui.WriteLine(value);

    public override void WriteErrorLine(string value) => ui.WriteErrorLine(value);

    public override void WriteDebugLine(string message) => ui.WriteDebugLine(message);

    public override void WriteVerboseLine(string message) => ui.WriteVerboseLine(message);

    public override void WriteWarningLine(string message) => ui.WriteWarningLine(message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => ui.WriteProgress(sourceId, record);
}
