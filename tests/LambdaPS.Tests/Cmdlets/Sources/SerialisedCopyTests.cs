using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>What a job, a remote session or a file gives back: a copy, with the values that people look at.</summary>
public sealed class SerialisedCopyTests : IDisposable
{
    private readonly TestSession _session = LocalSession.Open();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_invocation_keeps_its_report_and_its_error()
    {
        var copy = Copy("Invoke-LambdaQuery fail -Detailed -ErrorAction Ignore");

        Assert.IsType<double>(Value(copy, "Report", "DurationMs"));
        Assert.IsType<string>(Value(copy, "FunctionError", "ErrorType"));
    }

    [Fact]
    public void A_function_keeps_its_date_and_its_parts()
    {
        var copy = Copy("Get-LambdaFunctionList fail");

        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(copy.Properties["LastModified"].Value).Kind);
        Assert.NotNull(Value(copy, "EphemeralStorage", "Size"));
    }

    private PSObject Copy(string script) => (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(_session.Run(script).Output[0]));

    private static object? Value(PSObject copy, string name, string part) => ((PSObject)copy.Properties[name].Value).Properties[part].Value;
}
