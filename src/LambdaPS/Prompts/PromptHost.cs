using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LambdaPS.Prompts;

/// <summary>
/// The caller's host, for a script that prompts from its own runspace. If a runspace is given
/// PowerShell's own host, it ends the streams of the session that the host belongs to, and warnings are lost. PowerShell
/// does not recognize this wrapper.
/// </summary>
internal sealed class PromptHost(PSHost host) : PSHost
{
    public override CultureInfo CurrentCulture => host.CurrentCulture;

    public override CultureInfo CurrentUICulture => host.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => host.Name;

    public override PSHostUserInterface? UI { get; } = host.UI is { } ui ? new PromptHostInterface(ui) : null;

    public override Version Version => host.Version;

    public override void EnterNestedPrompt() => host.EnterNestedPrompt();

    public override void ExitNestedPrompt() => host.ExitNestedPrompt();

    public override void NotifyBeginApplication() => host.NotifyBeginApplication();

    public override void NotifyEndApplication() => host.NotifyEndApplication();

    // The script of an MFA code must not exit the session.
    public override void SetShouldExit(int exitCode) { }
}

/// <summary>The user interface of a <see cref="PromptHost"/>, which forwards to the caller's.</summary>
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
