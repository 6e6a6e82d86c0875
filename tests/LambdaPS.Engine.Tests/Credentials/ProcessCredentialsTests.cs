using LambdaPS.Contracts;
using LambdaPS.Local.Signing;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Programs that give credentials, and those that do not: scripts for the shell of the system.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ProcessCredentialsTests(Account account) : IDisposable
{
    private readonly IsolatedEnvironment _environment = account.Begin();

    private string Home => Path.GetDirectoryName(_environment.ConfigFile)!;

    public void Dispose() => _environment.Dispose();

    [FactOn(TestSystem.Unix)]
    public async Task Arguments_are_what_is_between_quotes_and_no_shell_sees_them()
    {
        var answer = _environment.Write("an answer; exit 3", Answer(Key(), null));

        await ExpectAsync(
            $"/bin/sh -c 'test \"$1|$2|$3\" = \"$HOME|a b|\" && exec cat \"$4\"' sh {Environment.GetEnvironmentVariable("HOME")} a\\ b '' \"{answer}\""
        );
    }

    [TheoryOn(TestSystem.Windows)]
    [InlineData("\"a&b\" %PATH% c^d|e", "%~1", "a&b", "%~2", "%%PATH%%")]
    [InlineData("\"a b\" \"\" c", "%~1", "a b", "%~3", "c")]
    [InlineData("\"50%\" x", "%~1", "50%%", "%~2", "x")]
    public async Task Arguments_of_a_batch_file_are_as_they_are_written(
        string arguments,
        string first,
        string firstValue,
        string second,
        string secondValue
    )
    {
        var answer = _environment.Write("an answer", Answer(Key(), null));
        var batch = _environment.Write(
            Path.Combine("R&D 100%", "get.cmd"),
            $"""
            @echo off
            if not "{first}"=="{firstValue}" exit /b 3
            if not "{second}"=="{secondValue}" exit /b 4
            type "{answer}"
            """.ReplaceLineEndings("\r\n")
        );

        await ExpectAsync($"\"{batch}\" {arguments}");

        // The quotes can be anywhere in the path.
        await ExpectAsync($"{Home}\\\"R&D 100%\"\\get.cmd {arguments}");
    }

    [Fact]
    public async Task A_program_without_a_path_is_looked_for_in_PATH_alone()
    {
        var answer = _environment.Write("answer", Answer(Key(), null));
        var name = $"credentials-{Guid.NewGuid():N}";
        var program = Path.Combine(Home, OperatingSystem.IsWindows() ? $"{name}.cmd" : name);
        if (OperatingSystem.IsWindows())
            _environment.Write(program, "@type %1");
        else
            File.CreateSymbolicLink(program, "/bin/cat");
        var path = Environment.GetEnvironmentVariable("PATH");

        _environment.Set("PATH", $"\"\"{Path.PathSeparator}{Home}{Path.PathSeparator}{path}");
        await ExpectAsync($"{name} {answer}");

        // In the current folder, and in PATH only for those who take "." for a folder of it.
        _environment.Set("PATH", $".{Path.PathSeparator}{Path.PathSeparator}{path}");
        var planted = Path.GetFullPath(Path.GetFileName(program));
        File.Move(program, planted);
        try
        {
            AssertFailure.Names((await FailAsync($"{name} {answer}")).Message, name, "PATH");
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [TheoryOn(TestSystem.Windows)]
    [InlineData("get")]
    [InlineData("get.cmd")]
    [InlineData("GET.CMD")]
    public async Task A_program_is_found_with_an_ending_of_PATHEXT_and_not_without(string program)
    {
        var answer = _environment.Write("answer", Answer(Key(), null));
        _environment.Write("get", "#!/bin/sh");
        Script("get", "", $"type \"{answer}\"");

        await ExpectAsync(Path.Combine(Home, program));
        _environment.Set("PATH", $"{Home};{Environment.GetEnvironmentVariable("PATH")}");
        await ExpectAsync(program);
    }

    [Fact]
    public async Task It_has_no_input_and_the_environment_of_the_session()
    {
        _environment.Set("ANSWER_OF_THE_TEST", Answer(Key(), null));

        await ExpectAsync(
            Script(
                "program",
                "test -z \"$(cat)\" && printenv ANSWER_OF_THE_TEST",
                """
                set /p line=
                if defined line exit /b 3
                echo %ANSWER_OF_THE_TEST%
                """
            )
        );
    }

    [Fact]
    public async Task Credentials_without_an_end_are_got_once()
    {
        var command = Counting(Answer(Key(), null));
        using var source = await OpenAsync(command, account.Clock);

        // As far as Lambda's signatures allow a clock to be moved.
        account.Clock.Ahead = TimeSpan.FromDays(10_000);
        await source.QueryAsync();

        Assert.Equal(1, Runs);
    }

    [Fact]
    public async Task Credentials_with_an_end_are_got_again_before_it()
    {
        var command = Counting(Answer(Key(), DateTimeOffset.UtcNow.AddHours(1)));
        using var source = await OpenAsync(command, account.Clock);

        account.Clock.Ahead = TimeSpan.FromMinutes(54);
        await source.QueryAsync();
        Assert.Equal(1, Runs);

        account.Clock.Ahead = TimeSpan.FromMinutes(56);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.QueryAsync()));
        Assert.Equal(2, Runs);
    }

    [Fact]
    public async Task Credentials_that_a_service_took_for_expired_are_got_again()
    {
        var old = Key();
        using var source = await OpenAsync(Counting(Answer(old, null)));
        Counting(Answer(Key(), null));
        account.Keys.Expire(old.AccessKeyId);

        await source.QueryAsync();

        Assert.Equal(2, Runs);
    }

    [Theory]
    [InlineData("+ export AWS_SECRET_ACCESS_KEY=the-secret-of-it")]
    [InlineData("SessionToken=the-secret-of-it")]
    [InlineData(null)]
    public async Task Error_output_of_a_program_that_fails_is_not_quoted(string? line)
    {
        // The third one is longer than the buffer of a pipe: the program would block if nothing read it.
        var text = _environment.Write("errors", line ?? string.Concat(Enumerable.Repeat("the-secret-of-it", 20_000)));
        var command = Script(
            "program",
            $"echo the-secret-of-it; cat '{text}' >&2; exit 7",
            $"""
            echo the-secret-of-it
            type "{text}" 1>&2
            exit /b 7
            """
        );
        var failure = await FailAsync($"{command} a-password");

        AssertFailure.Is(
            failure,
            LambdaErrorId.CredentialsNotFound,
            [command.Split(' ')[0], "credential_process", "'p'", "7"],
            advice: ["credential_process"]
        );
        Assert.DoesNotContain("the-secret", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-it", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-password", failure.ToString(), StringComparison.Ordinal);
    }

    [FactOn(TestSystem.Unix)]
    public async Task A_program_that_writes_without_end_is_ended()
    {
        var noted = _environment.Write("number", "");

        var failure = await FailAsync($"/bin/sh -c 'echo $$ > {noted}; exec yes the-secret-of-it'");

        AssertFailure.Names(failure.Message, "64 KB");
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
        await SleepingProgram.EndedAsync([
            int.Parse(await File.ReadAllTextAsync(noted), System.Globalization.CultureInfo.InvariantCulture),
        ]);
    }

    [FactOn(TestSystem.Windows)]
    public async Task A_batch_file_that_writes_without_end_is_ended()
    {
        var failure = await FailAsync(
            Script(
                "program",
                "",
                """
                :again
                echo the-secret-of-it-the-secret-of-it-the-secret-of-it-the-secret-of-it-the-secret-of-it
                goto again
                """
            )
        );

        AssertFailure.Names(failure.Message, "64 KB");
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'p'")]
    [InlineData("the-secret-of-it", "'p'")]
    [InlineData("""{"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version")]
    [InlineData("""{"Version":2,"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version")]
    [InlineData("""{"Version":"1","AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version")]
    [InlineData("""{"Version":1,"SecretAccessKey":"the-secret-of-it"}""", "AccessKeyId")]
    public async Task An_answer_that_is_none_is_not_quoted(string answer, string name)
    {
        var file = _environment.Write("answer", answer);
        var failure = await FailAsync(Script("program", $"cat '{file}'", $"type \"{file}\""));

        AssertFailure.Names(failure.Message, name);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
    }

    [TheoryOn(TestSystem.Unix)]
    [InlineData("/nonexistent/program a-password")]
    [InlineData("/tmp a-password")]
    [InlineData("'' a-password")]
    [InlineData("/bin/cat 'a-password")]
    public Task A_program_that_cannot_be_started_says_why(string command, params string[] names) => ExpectReasonAsync(command, names);

    [TheoryOn(TestSystem.Windows)]
    [InlineData("C:\\nonexistent\\program a-password")]
    [InlineData("C:\\nonexistent\\program.exe a-password")]
    [InlineData("C:\\Windows a-password")]
    [InlineData("nonexistent-program a-password", "nonexistent-program", "PATH")]
    [InlineData("\"\" a-password")]
    [InlineData("\"C:\\a-password")]
    public Task A_program_that_Windows_cannot_start_says_why(string command, params string[] names) => ExpectReasonAsync(command, names);

    private int Runs => File.ReadAllLines(Path.Combine(Home, "runs")).Length;

    private LocalCredentials Key() => account.Keys.Issue("arn:aws:sts::123456789012:assumed-role/process/1", temporary: true);

    // The line of a profile that runs a script: of POSIX's shell, and a batch file on Windows.
    private string Script(string name, string shell, string batch) =>
        OperatingSystem.IsWindows()
            ? _environment.Write($"{name}.cmd", $"@echo off\n{batch}\n".ReplaceLineEndings("\r\n"))
            : $"/bin/sh {_environment.Write(name, shell)}";

    // A program that gives what was last said here, and notes each run.
    private string Counting(string answer)
    {
        var (runs, counted) = (Path.Combine(Home, "runs"), _environment.Write("counted", answer));
        return Script(
            "program",
            $"echo run >> '{runs}'; cat '{counted}'",
            $"""
            echo run>> "{runs}"
            type "{counted}"
            """
        );
    }

    private static string Answer(LocalCredentials key, DateTimeOffset? end)
    {
        var expires = end is { } moment ? $$""","Expiration":"{{moment:yyyy-MM-dd'T'HH:mm:sszzz}}" """ : "";
        return $$"""{"Version":1,"AccessKeyId":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}","SessionToken":"{{key.SessionToken}}"{{expires}}}""";
    }

    private async Task ExpectAsync(string command)
    {
        using var source = await OpenAsync(command);
        await source.QueryAsync();
        Assert.Contains("assumed-role/process", account.Lambda.Caller, StringComparison.Ordinal);
    }

    private Task<ISourceConnection> OpenAsync(string command, TimeProvider? clock = null)
    {
        _environment.Config($"[profile p]\ncredential_process = {command}\n");
        return Opening.OpenAsync(new CredentialOptions.Profile("p", null), clock: clock);
    }

    private async Task<LambdaQueryException> FailAsync(string command)
    {
        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => OpenAsync(command));
        Assert.Equal(LambdaErrorId.CredentialsNotFound, failure.ErrorId);
        return failure;
    }

    private async Task ExpectReasonAsync(string command, string[] names)
    {
        var failure = await FailAsync(command);

        AssertFailure.Names(failure.Message, ["'p'", .. names]);
        Assert.DoesNotContain("a-password", failure.ToString(), StringComparison.Ordinal);
    }
}
