using System.Management.Automation;

namespace LambdaPS.Tests.Help;

/// <summary>An example of help, README or docs, as tests/Examples/Examples.psm1 finds it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Code">What a user is shown.</param>
/// <param name="Needs">Why it is not run; null where it is.</param>
/// <param name="Sample">The file of the samples that it shows, whose own tests run it; null for none.</param>
/// <param name="RunsInPwsh">Whether it uses commands of pwsh or Pester that the engine does not have.</param>
/// <param name="Commands">The commands that it calls and does not define.</param>
/// <param name="SetsEnvironment">Whether it sets variables of the process, and so has to run alone.</param>
internal sealed record Example(
    string Place,
    string Code,
    string? Needs,
    string? Sample,
    bool RunsInPwsh,
    IReadOnlyList<string> Commands,
    bool SetsEnvironment
)
{
    private static readonly Lazy<IReadOnlyList<Example>> _found = new(Find);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Example> All => _found.Value;

    /// <summary>Whether it is run here.</summary>
    public bool RunsHere => Needs is null && Sample is null && !RunsInPwsh;

    /// <summary>Whether it imports the module from the folder that it was built into.</summary>
    public bool ImportsWhatWasBuilt => Code.Contains("output/LambdaPS", StringComparison.Ordinal);

    public override string ToString() => Place;

    private static IReadOnlyList<Example> Find()
    {
        using var session = TestSession.WithModule();
        var found = session
            .With("root", Repository.Path())
            .Run($"Import-Module '{Repository.Path("tests", "Examples", "Examples.psm1")}'; Get-Example $root");
        Assert.Empty(found.Errors);
        return [.. found.Output.Select(example => Of(example!))];
    }

    private static Example Of(PSObject example)
    {
        return new Example(
            Text("Place")!,
            Text("Code")!,
            Text("Needs"),
            Text("Sample"),
            Text("Host") == "Pwsh",
            LanguagePrimitives.ConvertTo<string[]>(example.Properties["Commands"].Value),
            (bool)example.Properties["SetsEnvironment"].Value
        );

        string? Text(string property) => example.Properties[property].Value?.ToString();
    }
}
