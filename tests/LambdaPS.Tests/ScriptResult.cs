using System.Management.Automation;

namespace LambdaPS.Tests;

/// <summary>What a script wrote.</summary>
internal sealed record ScriptResult(
    IReadOnlyList<PSObject?> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<WarningRecord> Warnings,
    IReadOnlyList<VerboseRecord> Verbose,
    IReadOnlyList<DebugRecord> Debug
)
{
    /// <summary>The only object that was written.</summary>
    public object? Single => Assert.Single(Output)?.BaseObject;

    /// <summary>The only error that was written.</summary>
    public ErrorRecord Error => Assert.Single(Errors);

    /// <summary>The objects without their wrapping.</summary>
    public object?[] Values => [.. Output.Select(value => value?.BaseObject)];

    /// <summary>A property of the only object.</summary>
    public object? Property(string name)
    {
        var property = Assert.Single(Output)!.Properties[name];
        Assert.NotNull(property);
        return property.Value;
    }
}
