namespace LambdaPS.Tests.Files;

/// <summary>Files that another program has open for writing.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lambdaps-");
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(
        "$null = Connect-LambdaSource -Local @{ echo = { $LambdaInput } }; Invoke-LambdaQuery echo -PayloadPath $path -AsText",
        "1",
        "1"
    )]
    [InlineData("Expand-LambdaTemplate -Path $path", "1", "1")]
    [InlineData(
        "$null = Connect-LambdaSource -Local (Split-Path $path); Invoke-LambdaQuery file -AsText",
        "'from the script'",
        "\"from the script\""
    )]
    public void A_file_is_read_while_another_program_has_it_open(string script, string text, string expected)
    {
        var path = Path.Combine(_folder.FullName, "file.ps1");
        File.WriteAllText(path, text);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

        Assert.Equal(expected, _session.With("path", path).Run(script).Single);
    }
}
