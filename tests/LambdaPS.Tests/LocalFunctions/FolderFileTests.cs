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
    [TheoryOn(TestSystem.Unix)]
    [InlineData("itself")]
    [InlineData("nowhere")]
    [InlineData("pipe")]
    [InlineData("/dev/zero")]
    public void File_that_cannot_be_read_fails_its_own_calls_alone(string target)
    {
        _folder.With("g.ps1", "2");
        var path = Path.Combine(_folder.Path, "f.ps1");
        if (target == "pipe")
        {
            using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [path]);
            mkfifo.WaitForExit();
        }
        else
        {
            File.CreateSymbolicLink(path, target == "itself" ? path : Path.Combine(_folder.Path, target));
        }

        Connect();

        Assert.Equal("LocalFunctionInvalid", Invoke("f").FunctionError!.ErrorType);
        Assert.Equal(2L, Invoke("g").Payload);
    }

    private LambdaInvocation Invoke(string function) =>
        Assert.IsType<LambdaInvocation>(_session.Run($"Invoke-LambdaQuery {function} -Detailed -ErrorAction SilentlyContinue").Single);

    private void Connect() => _session.With("folder", _folder.Path).Run("$null = Connect-LambdaSource -Local $folder");
}
