using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using LambdaPS.Cmdlets;

namespace LambdaPS.Tests.Packaging;

public sealed class ModuleTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_manifest_is_complete_and_has_the_assemblys_version()
    {
        var module = Assert.IsType<PSModuleInfo>(_session.Run("Get-Module LambdaPS").Single);

        Assert.Equal(typeof(WaitingCommand).Assembly.GetName().Version!.ToString(3), module.Version.ToString(3));
        Assert.NotEqual(Guid.Empty, module.Guid);
        Assert.Equal(new Version(7, 4), module.PowerShellVersion);
        Assert.Equal(["Core"], module.CompatiblePSEditions);
        Assert.Contains("AWS", module.Tags);
        Assert.Equal("https", module.ProjectUri.Scheme);
        Assert.Equal("https", module.LicenseUri.Scheme);
        Assert.NotEmpty(module.ReleaseNotes);
        Assert.NotEmpty(module.Description);
    }

    [Fact]
    public void The_exports_are_exactly_the_cmdlets_of_the_assembly()
    {
        var cmdlets = typeof(WaitingCommand)
            .Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")
            .Order();

        Assert.Equal(cmdlets, Cmdlets().Select(command => command.Name).Order());
    }

    [Fact]
    public void Every_cmdlet_that_writes_says_what_it_writes() =>
        Assert.Equal(
            ["Disconnect-LambdaSource", "Stop-LambdaLocalEndpoint"],
            Cmdlets().Where(command => command.OutputType.Count == 0).Select(command => command.Name)
        );

    [Fact]
    public void No_parameter_relies_on_a_transformation_attribute_of_ours_because_mocks_drop_them() =>
        Assert.DoesNotContain(
            Cmdlets().SelectMany(command => command.Parameters.Values).SelectMany(parameter => parameter.Attributes),
            attribute => attribute is ArgumentTransformationAttribute && attribute.GetType().Assembly == typeof(WaitingCommand).Assembly
        );

    [Fact]
    public void The_engine_and_what_it_stands_on_live_in_a_load_context_of_their_own()
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        var engine = AssemblyLoadContext.All.Single(context => context.Name == "LambdaPS");
        Assert.Contains(engine.Assemblies, assembly => assembly.GetName().Name == "LambdaPS.Engine");
        Assert.DoesNotContain(engine.Assemblies, assembly => assembly.GetName().Name == "LambdaPS");
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == "LambdaPS.Engine");
    }

    [Theory]
    [InlineData("AWSSDK.Core")]
    [InlineData("Stubble.Core")]
    public void What_another_module_has_loaded_under_the_same_name_is_left_alone(string name)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { $LambdaInput } }");

        // The regions come from the SDK, which a local connection does not load.
        Assert.NotEmpty(_session.Complete("Connect-LambdaSource -Region eu-"));
        Assert.Equal("7", _session.Run("Invoke-LambdaQuery f '{{x}}' -Data @{ x = 7 } -AsText").Single);
        var loaded = AssemblyLoadContext
            .All.SelectMany(context => context.Assemblies)
            .Where(assembly => assembly.GetName().Name == name)
            .ToList();
        Assert.Equal(2, loaded.Count);
        Assert.Single(loaded, assembly => assembly.GetName().Version == ForeignAssemblies.Version);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f -InvocationType d", "DryRun", "'Dry Run'")]
    [InlineData("Get-LambdaFunctionList -Source te", "team-a")]
    [InlineData("Disconnect-LambdaSource ", "team-a")]
    public void Arguments_complete(string line, params string[] completions)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } } -Name team-a");

        Assert.Equal(completions, _session.Complete(line).Select(match => match.CompletionText));
    }

    private IEnumerable<CmdletInfo> Cmdlets() =>
        _session.Run("Get-Command -Module LambdaPS").Output.Select(command => (CmdletInfo)command!.BaseObject);
}
