using System.Globalization;
using System.Management.Automation.Host;

namespace QuickStart;

/// <summary>A host that shows on the console what pwsh would show there, and asks nothing.</summary>
internal sealed class ConsoleHost : PSHost
{
    private readonly Guid _id = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId => _id;

    public override string Name => "LambdaPS QuickStart";

    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface();

    public override Version Version { get; } = new(1, 0);

    /// <summary>What the script called <c>exit</c> with; null where it did not.</summary>
    public int? ExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no prompt.");

    public override void NotifyBeginApplication()
    {
        // A native program writes to the same console: nothing to hand over.
    }

    public override void NotifyEndApplication()
    {
        // See above.
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
