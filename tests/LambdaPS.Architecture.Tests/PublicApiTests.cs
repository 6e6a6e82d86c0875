using System.Reflection;
using PublicApiGenerator;

namespace LambdaPS.Architecture.Tests;

/// <summary>
/// The public API of what sessions and scripts see, in files that are reviewed with each change.
/// <c>LAMBDAPS_WRITE_API=1 dotnet test tests/LambdaPS.Architecture.Tests</c> writes them anew.
/// </summary>
public class PublicApiTests
{
    private static readonly ApiGeneratorOptions _options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("LambdaPS.Abstractions")]
    [InlineData("LambdaPS")]
    public void Public_API_is_the_reviewed_one(string assembly)
    {
        var reviewed = Repository.Path("tests", "LambdaPS.Architecture.Tests", "PublicApi", $"{assembly}.txt");
        var actual = Assembly.Load(assembly).GeneratePublicApi(_options).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("LAMBDAPS_WRITE_API") == "1")
            File.WriteAllText(reviewed, actual);

        Assert.Equal(File.ReadAllText(reviewed), actual);
    }
}
