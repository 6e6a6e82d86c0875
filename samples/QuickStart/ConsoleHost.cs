using System.Globalization;
using System.Management.Automation.Host;

namespace QuickStart;

/// <summary>A host that writes to the console like pwsh, without prompts.</summary>
internal sealed class ConsoleHost : PSHost
{
    private readonly Guid _id = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId => _id;

    public override string Name => "LambdaPS QuickStart";

    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface();

    public override Version Version { get; } = new(1, 0);

    /// <summary>The exit code of the script; null if it did not call <c>exit</c>.</summary>
    public int? ExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no prompt.");

    public override void NotifyBeginApplication()
    {
        // Native programs write to the same console.
    }

    public override void NotifyEndApplication()
    {
        // Native programs write to the same console.
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
