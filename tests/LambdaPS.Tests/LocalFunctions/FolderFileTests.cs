namespace LambdaPS.Tests.LocalFunctions;

public sealed class FolderFileTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();
    private readonly FunctionFolder _folder = new();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_that_cannot_be_read_fails_its_own_calls_until_it_can()
    {
        _folder.With("g.ps1", "2");
        Connect();
        _folder.With("f.ps1", "1");
        using (File.Open(Path.Combine(_folder.Path, "f.ps1"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var invocation = Assert.IsType<LambdaInvocation>(
                _session.Run("Invoke-LambdaQuery f -Detailed -ErrorAction SilentlyContinue").Single
            );
            Assert.Equal("LocalFunctionInvalid", invocation.FunctionError!.ErrorType);
            AssertFailure.Names(invocation.FunctionError.ErrorMessage, "f.ps1");
            Assert.Equal(2L, _session.Run("Invoke-LambdaQuery g").Single);
        }

        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Fact]
    public void While_an_editor_has_a_file_to_itself_what_was_there_before_holds()
    {
        _folder.With("f.ps1", "1");
        Connect();
        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);

        using (File.Open(Path.Combine(_folder.Path, "f.ps1"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);
    }

    // On Windows a link takes a privilege.
    [FactOn(TestSystem.Unix)]
    public void An_edit_of_what_a_link_leads_to_shows()
    {
        var target = Path.Combine(_folder.Path, "real", "code.txt");
        var link = Path.Combine(_folder.Path, "f.ps1");
        _folder.With("real/code.txt", "1");
        File.SetLastWriteTimeUtc(target, DateTime.UtcNow.AddDays(-2));
        File.CreateSymbolicLink(link, target);
        File.SetLastWriteTimeUtc(link, DateTime.UtcNow.AddDays(-3));
        Connect();
        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);

        _folder.With("real/code.txt", "22");
        File.SetLastWriteTimeUtc(target, DateTime.UtcNow.AddDays(-1));
        Assert.Equal(22L, _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Theory]
    [InlineData(".#f.ps1")]
    [InlineData("._f.ps1")]
    [InlineData(".git/handler.ps1")]
    public void Hidden_files_and_folders_are_ignored(string name)
    {
        _folder.With("f.ps1", "1").With(name, "this is ( no script");
        Connect();

        Assert.Equal(["f"], _session.Run("(Get-LambdaFunctionList).FunctionName").Values);
    }

    // On Windows a link takes a privilege.
    [FactOn(TestSystem.Unix)]
    public void Link_that_leads_to_itself_fails_its_own_calls_alone()
    {
        _folder.With("g.ps1", "2");
        Connect();
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "f.ps1"), Path.Combine(_folder.Path, "f.ps1"));

        Assert.Equal("LocalFunctionInvalid", Invoke("f").FunctionError!.ErrorType);
        Assert.Equal(2L, Invoke("g").Payload);
    }

    [FactOn(TestSystem.Unix)]
    public void Named_pipe_fails_its_own_calls_alone()
    {
        _folder.With("g.ps1", "2");
        Connect();
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder.Path, "f.ps1")]))
            mkfifo.WaitForExit();

        Assert.Equal("LocalFunctionInvalid", Invoke("f").FunctionError!.ErrorType);
        Assert.Equal(2L, Invoke("g").Payload);
    }

    private LambdaInvocation Invoke(string function) =>
        Assert.IsType<LambdaInvocation>(_session.Run($"Invoke-LambdaQuery {function} -Detailed -ErrorAction SilentlyContinue").Single);

    private void Connect() => _session.With("folder", _folder.Path).Run("$null = Connect-LambdaSource -Local $folder");
}
