using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>
/// Nothing that LambdaPS writes holds a secret key, a session token or a signature: after each way of connecting,
/// everything that came out of the session is searched for all that there ever were.
/// </summary>
[Collection(ProcessEnvironment.Name)]
public sealed class SecretsTests(Account account) : IDisposable
{
    private readonly AccountSession _opened = new(account);
    private List<string> _shown = [];

    public void Dispose() => _opened.Dispose();

    [Theory]
    [InlineData("-AccessKey $key -SecretKey $secret", true)]
    [InlineData("-AccessKey $temporary.AccessKeyId -SecretKey $temporary.SecretAccessKey -SessionToken $temporary.SessionToken", true)]
    [InlineData("-Credential ([pscredential]::new($key, [System.Net.NetworkCredential]::new('', $secret).SecurePassword))", true)]
    [InlineData("-AccessKey $key -SecretKey $secret -RoleArn $role -MfaSerial $serial -MfaToken { $using:code }", true)]
    [InlineData("-ProfileName key", true)]
    [InlineData("-ProfileName role -MfaToken $code", true)]
    [InlineData("-ProfileName sso", true)]
    [InlineData("-ProfileName process", true)]
    [InlineData("-InstanceRole", true)]
    [InlineData("", true)]
    [InlineData("-AccessKey $key -SecretKey $secret -Proxy $proxy -EndpointUrl http://lambda.example", false)]
    [InlineData("-AccessKey $key -SecretKey $planted", false)]
    [InlineData("-AccessKey $temporary.AccessKeyId -SecretKey $temporary.SecretAccessKey -SessionToken $planted", false)]
    [InlineData("-AccessKey $key -SecretKey $planted -RoleArn $role", false)]
    [InlineData("-ProfileName wrong", false)]
    [InlineData("-ProfileName torn", false)]
    public void No_secret_is_in_anything_that_is_written(string how, bool connects)
    {
        const string planted = "planted/secret+key=of-the-tests";
        Plant(planted);
        var written = new Written([.. account.Keys.Secrets, planted, "proxy-password", account.Sso.LoginToken, "code-of-the-device"]);

        written.Search(RunAll(how));
        Assert.Equal(connects, _opened.Session.Run("$connected").Single);
        if (!connects)
            written.Search(RunAll($"{how} -SkipTest"));

        // The wire was shown, so that its signatures were there to be hidden.
        if (connects)
            Assert.Contains(_shown, entry => entry.Contains("Signature=********", StringComparison.Ordinal));

        // What SSO, STS and the instance gave meanwhile.
        Assert.Empty(written.Found([.. account.Keys.Secrets]));
        Assert.Empty(written.Hits);
    }

    [Fact]
    public void Every_cmdlet_is_searched()
    {
        var script = Everything("");

        Assert.DoesNotContain(
            _opened.Session.Run("Get-Command -Module LambdaPS").Output.Select(command => ((CmdletInfo)command!.BaseObject).Name),
            name => !script.Contains(name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var written = new Written(["planted"]);

        written.Search(
            _opened
                .Session.Run(
                    "[pscustomobject]@{ a = @{ b = 1, 'a planted text' } }; [System.Exception]::new('outer', [System.Exception]::new('planted too'))"
                )
                .Output
        );

        Assert.NotEmpty(written.Hits);
        Assert.Contains(written.Hits, hit => hit.Contains("too", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-SecretKey ([pscustomobject]@{ a = $planted })")]
    [InlineData("-SecretKey @{ a = $planted }")]
    [InlineData("-SecretKey ($planted, $planted)")]
    [InlineData("-SecretKey (, $planted)")]
    [InlineData("-SecretKey $number")]
    [InlineData("-SecretKey $null")]
    [InlineData("-SecretKey ([System.Text.StringBuilder]::new($planted))")]
    [InlineData("-SecretKey ([uri] $planted)")]
    [InlineData("-SecretKey $secret -SessionToken @{ a = $planted }")]
    [InlineData("-SecretKey $secret -SessionToken $number")]
    [InlineData(
        "-SecretKey $secret -SessionToken ([pscredential]::new('u', [System.Net.NetworkCredential]::new('', $planted).SecurePassword))"
    )]
    public void An_error_of_conversion_quotes_no_value(string arguments)
    {
        _opened.Session.With("planted", "planted-value").With("number", 4711471147L);

        var error = _opened.Session.RunToError($"Connect-LambdaSource -AccessKey $key {arguments} -Region eu-west-1 -SkipTest");

        var written = new Written(["planted-value", "4711471147"]);
        written.Search(error);
        Assert.Empty(written.Hits);
    }

    [Theory]
    [InlineData("'text'")]
    [InlineData("([psobject] 'text')")]
    [InlineData("([System.Net.NetworkCredential]::new('', 'text').SecurePassword)")]
    public void A_secret_is_made_of_a_text_or_a_SecureString(string value)
    {
        var secret = Assert.IsType<LambdaSecret>(_opened.Session.Run($"[LambdaPS.LambdaSecret] {value}").Single);

        Assert.Equal("text", secret.Reveal());
    }

    private void Plant(string planted)
    {
        var temporary = account.Keys.Issue("arn:aws:iam::123456789012:user/t", temporary: true);
        var (id, secret) = _opened.Key;
        account.Sts.Mfa = (AccountSession.Serial, "code-of-the-device");
        var answer = _opened.Environment.Write(
            "answer.json",
            $$"""{"Version":1,"AccessKeyId":"{{temporary.AccessKeyId}}","SecretAccessKey":"{{temporary.SecretAccessKey}}","SessionToken":"{{temporary.SessionToken}}"}"""
        );
        _opened.Environment.Login("https://example.awsapps.com/start", account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(1));
        _opened
            .Environment.Set("AWS_EC2_METADATA_DISABLED", null)
            .Config(
                $"""
                [profile key]
                aws_access_key_id = {id}
                aws_secret_access_key = {secret}
                [profile role]
                role_arn = {AccountSession.Role}
                source_profile = key
                mfa_serial = {AccountSession.Serial}
                [profile sso]
                sso_start_url = https://example.awsapps.com/start
                sso_region = eu-west-1
                sso_account_id = 123456789012
                sso_role_name = admin
                [profile process]
                credential_process = {(OperatingSystem.IsWindows() ? "cmd /c type" : "/bin/cat")} {answer}
                [profile wrong]
                aws_access_key_id = {id}
                aws_secret_access_key = {planted}
                [profile torn]
                aws_access_key_id = {id}
                credential_process = {(OperatingSystem.IsWindows() ? "cmd /c echo" : "/bin/echo")} {planted}

                """
            );
        _opened
            .Session.With("temporary", temporary)
            .With("planted", planted)
            .With("code", "code-of-the-device")
            .With("proxy", "http://proxy-user:proxy-password@127.0.0.1:1");
    }

    // The streams, the objects and the errors of a session that talks as much as it can.
    private IEnumerable<object?> RunAll(string how)
    {
        using var powerShell = _opened.Session.Start(Everything(how));
        var output = new PSDataCollection<PSObject>();
        try
        {
            powerShell.Invoke<PSObject, PSObject>(null, output, null);
        }
        catch (RuntimeException failure)
        {
            output.Add(new PSObject(failure.ErrorRecord));
        }

        var streams = powerShell.Streams;
        Assert.NotEmpty(output);
        _shown = [.. streams.Debug.Select(entry => entry.Message)];
        return
        [
            .. output,
            .. streams.Error,
            .. streams.Warning,
            .. streams.Verbose,
            .. streams.Debug,
            .. streams.Progress,
            .. streams.Information,
        ];
    }

    // Each cmdlet of the module, as talkative as it can be.
    private static string Everything(string how) =>
        $$"""
            $VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = 'Continue'
            $Error.Clear()
            $connected = $false
            try { Connect-LambdaSource {{how}} -Name secret; $connected = $true } catch { $_ }
            Get-LambdaSource | Select-LambdaSource -PassThru
            Get-LambdaSource
            Get-LambdaSource | Test-LambdaSource
            Get-LambdaSource | Get-LambdaFunctionList
            Get-LambdaFunctionVersion echo -Source secret
            Get-LambdaFunctionAlias echo -Source secret
            Invoke-LambdaQuery echo '{"a":1}' -Detailed -Source secret
            Invoke-LambdaQuery echo '{"a":1}' -Stream -Source secret
            Get-LambdaLog echo -Source secret
            Wait-LambdaQuery echo r-1 -TimeoutSec 1 -Source secret
            Expand-LambdaTemplate '{"a":1}'
            $endpoint = Start-LambdaLocalEndpoint -Function @{ f = { 1 } }
            $endpoint
            Stop-LambdaLocalEndpoint $endpoint
            Invoke-LambdaQuery nobody '{"a":1}' -Source secret
            $Error
            Get-LambdaSource | Disconnect-LambdaSource
            """;
}
