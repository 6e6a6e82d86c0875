namespace LambdaPS.Tests.Packaging;

/// <summary>What lies in output/LambdaPS, and so in the package.</summary>
public class PackageContentTests
{
    private static readonly DirectoryInfo _module = new(Repository.Path("output", "LambdaPS"));

    private static readonly FileInfo[] _files = _module.GetFiles("*", SearchOption.AllDirectories);

    [Fact]
    public void It_holds_the_module_and_nothing_of_its_build()
    {
        Assert.Contains(_files, file => file.Name == "LambdaPS.psd1");
        Assert.Contains(_files, file => file.Name == "LambdaPS.Engine.dll");
        Assert.All(
            _files,
            file =>
                Assert.True(
                    file.Extension is ".dll" or ".psd1" or ".ps1xml" or ".txt"
                        || file.Name is "LICENSE"
                        || file.Name.EndsWith("-Help.xml", StringComparison.Ordinal),
                    file.FullName
                )
        );
    }

    // Whatever else was built or published before: a framework that lies beside the engine is loaded with it.
    [Fact]
    public void Beside_the_engine_are_its_own_references_and_nothing_else()
    {
        Assert.Equal(
            [
                "AWSSDK.Core.dll",
                "AWSSDK.SSO.dll",
                "AWSSDK.SSOOIDC.dll",
                "AWSSDK.SecurityToken.dll",
                "LambdaPS.Engine.dll",
                "Stubble.Core.dll",
                "System.IO.Hashing.dll",
            ],
            _files.Where(file => file.Directory!.Name == "engine").Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["LambdaPS.Abstractions.dll", "LambdaPS.Local.dll", "LambdaPS.dll"],
            _module.GetFiles("*.dll").Select(file => file.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void It_is_not_larger_than_3_MB() => Assert.InRange(_files.Sum(file => file.Length), 1, 3 * 1024 * 1024);

    [Fact]
    public void It_has_its_licence_and_the_notices_of_every_assembly_that_others_made()
    {
        var notices = File.ReadAllText(Path.Combine(_module.FullName, "THIRD-PARTY-NOTICES.txt"));
        var theirs = _files
            .Where(file => file.Extension == ".dll" && !file.Name.StartsWith("LambdaPS", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file.Name))
            .ToList();

        Assert.Equal(File.ReadAllText(Repository.Path("LICENSE")), File.ReadAllText(Path.Combine(_module.FullName, "LICENSE")));
        Assert.NotEmpty(theirs);
        Assert.All(
            theirs,
            assembly => Assert.Matches($@"(?m)^(|.*, ){System.Text.RegularExpressions.Regex.Escape(assembly)}(|, .*)\r?$", notices)
        );
    }
}
