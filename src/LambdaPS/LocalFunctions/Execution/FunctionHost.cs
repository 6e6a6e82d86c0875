using System.Globalization;
using System.Management.Automation.Host;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>The host of a local function. It has no user interface, and records <c>exit</c>.</summary>
internal sealed class FunctionHost : PSHost
{
    private readonly Guid _id = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId => _id;

    public override string Name => "LambdaPS local function";

    /// <summary>Null, as in Lambda: a command that prompts fails instead of waiting for a user.</summary>
    public override PSHostUserInterface? UI => null;

    public override Version Version { get; } = typeof(FunctionHost).Assembly.GetName().Version!;

    /// <summary>The exit code that the function passed to <c>exit</c>; null if it did not call it.</summary>
    public int? ExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new NotSupportedException("A local function cannot prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("A local function cannot prompt.");

    public override void NotifyBeginApplication()
    {
        // Native programs do not affect this host.
    }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
