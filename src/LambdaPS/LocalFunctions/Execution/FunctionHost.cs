using System.Globalization;
using System.Management.Automation.Host;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>The host that a local function runs in: nobody to ask, nothing to draw on, and <c>exit</c> is noticed.</summary>
internal sealed class FunctionHost : PSHost
{
    private readonly Guid _id = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId => _id;

    public override string Name => "LambdaPS local function";

    /// <summary>None, as in Lambda: what asks the user fails instead of waiting for an answer.</summary>
    public override PSHostUserInterface? UI => null;

    public override Version Version { get; } = typeof(FunctionHost).Assembly.GetName().Version!;

    /// <summary>What <c>exit</c> was called with; null where it was not.</summary>
    public int? ExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new NotSupportedException("A local function cannot prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("A local function cannot prompt.");

    public override void NotifyBeginApplication()
    {
        // A native program shares nothing with this host that it could disturb.
    }

    public override void NotifyEndApplication()
    {
        // See above.
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
