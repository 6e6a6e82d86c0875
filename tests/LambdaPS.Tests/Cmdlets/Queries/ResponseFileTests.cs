namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class ResponseFileTests(SharedSession shared) : IClassFixture<SharedSession>, IDisposable
{
    private static readonly byte[] _invalidUtf8 = [(byte)'"', 0xE4, 0xFF, (byte)'"'];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_plain_response_is_written_byte_for_byte()
    {
        await using var scripted = new ScriptedSession(shared, Respond());

        Assert.Empty(scripted.Run($"Invoke-LambdaQuery f -OutFile '{Path("a")}'").Output);
        Assert.Equal(_invalidUtf8, File.ReadAllBytes(Path("a")));
    }

    [Fact]
    public async Task A_failed_function_leaves_an_existing_file_as_it_is()
    {
        await using var scripted = new ScriptedSession(
            shared,
            Answers.Http(200, """{"errorMessage":"no"}""", "X-Amz-Function-Error: Unhandled")
        );
        File.WriteAllText(Path("a"), "before");

        AssertFailure.IsRecord(scripted.Run($"Invoke-LambdaQuery f -OutFile '{Path("a")}'").Error, LambdaErrorId.FunctionError);
        Assert.Equal("before", File.ReadAllText(Path("a")));
        Assert.Single(_folder.GetFiles());
    }

    [FactOn(TestSystem.Linux)]
    public async Task A_response_that_cannot_be_written_is_in_the_error()
    {
        await using var scripted = new ScriptedSession(shared, Respond());

        var error = scripted.Run("Invoke-LambdaQuery f '1' -OutFile /dev/full").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid, ["/dev/full"], outcome: QueryOutcome.Ran, advice: ["GetResponseBytes"]);
        Assert.Equal(_invalidUtf8, Assert.IsType<LambdaInvocation>(error.TargetObject).GetResponseBytes().ToArray());
    }

    [FactOn(TestSystem.Unix)]
    public async Task A_response_whose_folder_has_vanished_is_in_the_error()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using var scripted = new ScriptedSession(
            shared,
            async (socket, stop) =>
            {
                folder.Delete(recursive: true);
                await Respond()(socket, stop);
            }
        );

        var error = scripted.Run($"Invoke-LambdaQuery f '1' -OutFile '{System.IO.Path.Combine(folder.FullName, "a")}'").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid, outcome: QueryOutcome.Ran, advice: ["GetResponseBytes"]);
        Assert.DoesNotContain("complete response is in", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(_invalidUtf8, Assert.IsType<LambdaInvocation>(error.TargetObject).GetResponseBytes().ToArray());
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_a_warning()
    {
        await using var scripted = new ScriptedSession(shared, Respond(), Answers.Http(200, "\"ä\""));

        var result = scripted.Run("Invoke-LambdaQuery f -AsText");
        Assert.Equal("\"\uFFFD\uFFFD\"", result.Single);
        AssertFailure.Names(Assert.Single(result.Warnings).Message, "f", "-OutFile");

        Assert.Empty(scripted.Run("Invoke-LambdaQuery f -AsText").Warnings);
    }

    private static ScriptedAnswer Respond() =>
        Answers.Raw(Answers.Head(200, $"Content-Length: {_invalidUtf8.Length}")).Then(Answers.Raw(_invalidUtf8));

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
