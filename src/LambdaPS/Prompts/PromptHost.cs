using System.Globalization;
using System.Management.Automation.Host;

namespace LambdaPS.Prompts;

/// <summary>
/// The caller's host, for a script that runs in a runspace of its own and asks a person. PowerShell knows its own hosts,
/// and a runspace that is given one ends the streams of the session that it came from: warnings would be gone. So it
/// is given this one, which it does not know.
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

    // A script that gives a code has no say in how the session ends.
    public override void SetShouldExit(int exitCode) { }
}
