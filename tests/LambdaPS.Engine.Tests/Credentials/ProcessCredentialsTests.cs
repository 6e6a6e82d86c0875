using LambdaPS.Contracts;
using LambdaPS.Local.Signing;
using LambdaPS.Models;
using LambdaPS.Tests.Servers;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Programs that give credentials, and those that do not. Run where there is a shell of POSIX to be such a program.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class ProcessCredentialsTests(Account account) : IDisposable
{
    private readonly IsolatedEnvironment _environment = account.Begin();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Arguments_are_what_is_between_quotes_and_no_shell_sees_them()
    {
        if (OperatingSystem.IsWindows()) return;
        var answer = _environment.Write("an answer; exit 3", Answer(Key(), null));

        await ExpectAsync($"/bin/sh -c 'test \"$1|$2|$3\" = \"$HOME|a b|\" && exec cat \"$4\"' sh {Environment.GetEnvironmentVariable("HOME")} a\\ b '' \"{answer}\"");
    }

    [Fact]
    public async Task A_program_without_a_path_is_looked_for_in_PATH_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var answer = _environment.Write("answer", Answer(Key(), null));
        await ExpectAsync($"cat {answer}");

        _environment.Set("PATH", "/nonexistent");

        Assert.Contains("no program cat, ", (await FailAsync($"cat {answer}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_no_input_and_the_environment_of_the_session()
    {
        if (OperatingSystem.IsWindows()) return;
        _environment.Set("ANSWER_OF_THE_TEST", Answer(Key(), null));

        await ExpectAsync("/bin/sh -c 'test -z \"$(cat)\" && printenv ANSWER_OF_THE_TEST'");
    }

    [Fact]
    public async Task Credentials_without_an_end_are_got_once()
    {
        if (OperatingSystem.IsWindows()) return;
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
        if (OperatingSystem.IsWindows()) return;
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
        if (OperatingSystem.IsWindows()) return;
        var old = Key();
        using var source = await OpenAsync(Counting(Answer(old, null)));
        Counting(Answer(Key(), null));
        account.Keys.Expire(old.AccessKeyId);

        await source.QueryAsync();

        Assert.Equal(2, Runs);
    }

    [Fact]
    public async Task A_program_that_fails_and_tells_its_key_is_not_quoted()
    {
        if (OperatingSystem.IsWindows()) return;

        var failure = await FailAsync("/bin/sh -c 'echo \"{SecretAccessKey: the-secret-of-it}\" >&2; exit 3'");

        Assert.EndsWith("ended with code 3: its words have a key in them, and are not shown.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_is_quoted_in_one_line_and_its_answer_is_not()
    {
        if (OperatingSystem.IsWindows()) return;

        var failure = await FailAsync("/bin/sh -c 'echo the-secret-of-it; printf \"not\\n\\033[31mlogged in\\n\" >&2; exit 7' sh a-password");

        Assert.Contains("/bin/sh, the credential_process of profile 'p', ended with code 7: not [31mlogged in", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-password", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_complains_without_end_does_not_wait_for_a_reader_and_its_last_words_are_quoted()
    {
        if (OperatingSystem.IsWindows()) return;

        var failure = await FailAsync("/bin/sh -c 'head -c 300000 /dev/zero | tr \"\\0\" x >&2; echo \" the last word\" >&2; exit 1'");

        Assert.EndsWith("xx the last word", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 2000, 2200);
    }

    [Fact]
    public async Task A_program_that_writes_without_end_is_ended()
    {
        if (OperatingSystem.IsWindows()) return;
        var noted = _environment.Write("number", "");

        var failure = await FailAsync($"/bin/sh -c 'echo $$ > {noted}; exec yes the-secret-of-it'");

        Assert.Contains("more than 64 KB", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
        await SleepingProgram.EndedAsync([int.Parse(await File.ReadAllTextAsync(noted), System.Globalization.CultureInfo.InvariantCulture)]);
    }

    [Theory]
    [InlineData("", "an empty answer")]
    [InlineData("the-secret-of-it", "no JSON object")]
    [InlineData("""{"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version is not 1")]
    [InlineData("""{"Version":2,"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version is not 1")]
    [InlineData("""{"Version":"1","AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"the-secret-of-it"}""", "Version is not 1")]
    [InlineData("""{"Version":1,"SecretAccessKey":"the-secret-of-it"}""", "without AccessKeyId")]
    public async Task An_answer_that_is_none_is_not_quoted(string answer, string reason)
    {
        if (OperatingSystem.IsWindows()) return;

        var failure = await FailAsync($"cat {_environment.Write("answer", answer)}");

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nonexistent/program a-password", "cannot be started")]
    [InlineData("/tmp a-password", "cannot be started")]
    [InlineData("'' a-password", "names no program")]
    [InlineData("/bin/cat 'a-password", "a quote that is not closed")]
    public async Task A_program_that_cannot_be_started_says_why(string command, string reason)
    {
        if (OperatingSystem.IsWindows()) return;

        var failure = await FailAsync(command);

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-password", failure.ToString(), StringComparison.Ordinal);
    }

    private int Runs => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(_environment.ConfigFile)!, "runs")).Length;

    private LocalCredentials Key() => account.Keys.Issue("arn:aws:sts::123456789012:assumed-role/process/1", temporary: true);

    // A program that gives what was last said here, and notes each run.
    private string Counting(string answer)
    {
        var runs = Path.Combine(Path.GetDirectoryName(_environment.ConfigFile)!, "runs");
        return $"/bin/sh -c 'echo run >> {runs}; cat {_environment.Write("counted", answer)}'";
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
        Assert.Equal(QueryFailure.CredentialsNotFound, failure.Failure);
        return failure;
    }
}
