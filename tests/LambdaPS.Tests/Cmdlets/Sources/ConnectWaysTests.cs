namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>What Connect-LambdaSource makes of its parameters; the ways themselves are the engine's tests.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ConnectWaysTests(Account account) : IDisposable
{
    private readonly AccountSession _opened = new(account);

    public void Dispose() => _opened.Dispose();

    [Theory]
    [InlineData("-AccessKey $key -SecretKey $secret", "AccessKey", "user/u")]
    [InlineData(
        "-Credential ([pscredential]::new($key, [System.Net.NetworkCredential]::new('', $secret).SecurePassword))",
        "Credential",
        "user/u"
    )]
    [InlineData("-ProfileName p", "Profile", "user/u")]
    [InlineData("-InstanceRole", "InstanceRole", "assumed-role/runbook")]
    [InlineData("", "Default", "assumed-role/runbook")]
    public void Each_set_of_parameters_connects_and_takes_a_role_on_top(string how, string authentication, string arn)
    {
        _opened
            .Environment.Set("AWS_EC2_METADATA_DISABLED", null)
            .Config($"[profile p]\naws_access_key_id = {_opened.Key.Id}\naws_secret_access_key = {_opened.Key.Secret}\n");

        var source = Assert.IsType<LambdaSource>(_opened.Session.Run($"Connect-LambdaSource {how}").Single);
        var assumed = Assert.IsType<LambdaSource>(
            _opened.Session.Run($"Connect-LambdaSource {how} -RoleArn $role -RoleSessionName nightly -DurationSec 900").Single
        );

        Assert.Equal(authentication, source.Authentication);
        Assert.Contains(arn, source.Arn, StringComparison.Ordinal);
        Assert.Equal(("210987654321", "arn:aws:sts::210987654321:assumed-role/deploy/nightly"), (assumed.AccountId, assumed.Arn));
        Assert.Equal("900", account.Sts.CallsOf("AssumeRole").Single()["DurationSeconds"]);
    }

    [Theory]
    [InlineData("-ProfileName p", "'p'")]
    [InlineData("", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")]
    [InlineData("-ProfileName p -RoleArn $role", "'p'")]
    [InlineData("-RoleArn $role", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")]
    [InlineData("-AccessKey AKIDNOBODY -SecretKey wrong -RoleArn $role")]
    [InlineData("-AccessKey AKIDNOBODY -SecretKey wrong")]
    public void Credentials_that_are_refused_are_said_to_be_from_where_they_were_found(string how, params string[] advice)
    {
        _opened
            .Environment.Config("[profile p]\naws_access_key_id = AKIDNOBODY\naws_secret_access_key = wrong\n")
            .Set("AWS_ACCESS_KEY_ID", "AKIDNOBODY")
            .Set("AWS_SECRET_ACCESS_KEY", "wrong");

        var error = _opened.Session.RunToError($"Connect-LambdaSource {how}");

        AssertFailure.IsRecord(error, LambdaErrorId.CredentialsRejected, advice: advice);
        if (advice is [])
            AssertFailure.NamesNone(error.ErrorDetails.RecommendedAction, "'p'", "AWS_ACCESS_KEY_ID");
    }

    [Fact]
    public void Line_breaks_around_a_key_are_none_of_it()
    {
        Assert.IsType<LambdaSource>(_opened.Session.Run("Connect-LambdaSource -AccessKey \" $key`r`n\" -SecretKey \"$secret`n\"").Single);

        _opened.Environment.Set("AWS_ACCESS_KEY_ID", $"{_opened.Key.Id}\n").Set("AWS_SECRET_ACCESS_KEY", $"{_opened.Key.Secret}\r\n");
        Assert.IsType<LambdaSource>(_opened.Session.Run("Connect-LambdaSource").Single);
    }

    [Theory]
    [InlineData("-AccessKey \"AKID`nEXAMPLE\" -SecretKey s", "5", "12")]
    [InlineData("-AccessKey AKID -SecretKey s -SessionToken \"abc`r`nX-Amz-Invocation-Type: Event\"", "4", "33")]
    [InlineData("-AccessKey AKID -SecretKey s -SessionToken \"to$([char]0x201D)ken\"", "3", "6")]
    [InlineData("-AccessKey AKID -SecretKey s -SessionToken \"`n\"")]
    public void What_would_break_a_header_is_no_key_and_nothing_is_sent(string how, params string[] names)
    {
        account.Lambda.Reset();

        var error = _opened.Session.RunToError($"Connect-LambdaSource {how}");

        AssertFailure.IsRecord(error, LambdaErrorId.CredentialsRejected, names, QueryOutcome.NotRun);
        Assert.DoesNotContain("X-Amz-Invocation-Type", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(account.Lambda.Requests);
    }

    [Fact]
    public void A_profile_may_be_given_by_the_short_name()
    {
        _opened.Environment.Config($"[profile p]\naws_access_key_id = {_opened.Key.Id}\naws_secret_access_key = {_opened.Key.Secret}\n");

        Assert.Equal("Profile", Assert.IsType<LambdaSource>(_opened.Session.Run("Connect-LambdaSource -Profile p").Single).Authentication);
        AssertFailure.IsRecord(_opened.Session.RunToError("Connect-LambdaSource -Profile $none"), LambdaErrorId.QueryInvalid);
    }

    [Theory]
    [InlineData("nodrive:\\profiles")]
    [InlineData("Env:profiles")]
    public void A_place_that_is_none_for_a_file_with_profiles_is_an_error_that_says_what_to_do(string location)
    {
        var error = _opened.Session.RunToError($"Connect-LambdaSource -ProfileName p -ProfileLocation '{location}'");

        AssertFailure.IsRecord(error, LambdaErrorId.CredentialsNotFound, [location], advice: ["-ProfileLocation"]);
    }

    [Fact]
    public void A_script_that_gives_the_code_leaves_the_session_its_streams()
    {
        account.Sts.Mfa = (AccountSession.Serial, "123456");

        var result = _opened.Session.Run(
            $"$null = Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -MfaSerial $serial -MfaToken {{ '123456' }}; Write-Warning 'still here'"
        );

        Assert.Equal("still here", Assert.Single(result.Warnings).Message);
    }

    [Fact]
    public void Ten_piped_records_make_one_call_for_a_role()
    {
        _opened.Session.Run($"$null = Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role");

        Assert.Equal(10, _opened.Session.Run("1..10 | Invoke-LambdaQuery echo").Output.Count);

        Assert.Single(account.Sts.CallsOf("AssumeRole"));
        Assert.Equal(10, account.Lambda.CountOf("POST", "/2015-03-31/functions/echo/invocations"));
    }

    [Theory]
    [InlineData("'012345'", "012345")]
    [InlineData("012345", "012345")]
    [InlineData("{ '012345' }", "012345")]
    [InlineData("{ $using:code }", "012345")]
    [InlineData("([System.Net.NetworkCredential]::new('', '012345').SecurePassword)", "012345")]
    public void A_code_is_a_text_or_what_a_script_block_gives(string token, string code)
    {
        account.Sts.Mfa = (AccountSession.Serial, code);
        _opened.Session.With("code", code);

        _opened.Session.Run($"$null = Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -MfaSerial $serial -MfaToken {token}");

        Assert.Equal(3, _opened.Session.Run("1..3 | Invoke-LambdaQuery echo").Output.Count);
        Assert.Single(account.Sts.CallsOf("AssumeRole"));
    }

    [Fact]
    public void A_script_block_for_a_code_is_run_in_a_runspace_of_its_own_and_only_when_one_is_wanted()
    {
        account.Sts.Mfa = (AccountSession.Serial, "123456");

        _opened.Session.Run(
            $$"""
            $asked = [System.Collections.Concurrent.ConcurrentBag[object]]::new()
            $block = { ($using:asked).Add([runspace]::DefaultRunspace.InstanceId); '123456' }
            $null = Connect-LambdaSource {{AccountSession.ByKey}} -MfaToken $block
            $before = $asked.Count
            $null = Connect-LambdaSource {{AccountSession.ByKey}} -RoleArn $role -MfaSerial $serial -MfaToken $block
            """
        );

        Assert.Equal(0, _opened.Session.Run("$before").Single);
        Assert.NotEqual(_opened.Session.Runspace.InstanceId, _opened.Session.Run("$asked.ToArray()[0]").Single);
    }

    [Theory]
    [InlineData("{ throw 'the device is at home' }", "the device is at home")]
    [InlineData("{ }", "-MfaToken")]
    [InlineData("{ 1; 2 }", "-MfaToken")]
    [InlineData("{ Get-TheCode work }", "'Get-TheCode'")]
    [InlineData("''", "-MfaToken")]
    [InlineData("'000000'", "MultiFactorAuthentication failed")]
    [InlineData("@{ code = 123456 }", "Hashtable")]
    public void What_gives_no_code_is_an_error(string token, string reason)
    {
        account.Sts.Mfa = (AccountSession.Serial, "123456");

        var error = _opened.Session.RunToError(
            $"Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -MfaSerial $serial -MfaToken {token}"
        );

        AssertFailure.IsRecord(error, LambdaErrorId.MfaRequired, [reason]);
    }

    [Theory]
    [InlineData("-ExternalId x", "-ExternalId", "-RoleArn")]
    [InlineData("-MfaSerial x", "-MfaSerial", "-RoleArn")]
    [InlineData("-DurationSec 900", "-DurationSec", "-RoleArn")]
    [InlineData("-ProxyCredential ([pscredential]::new('u', [securestring]::new()))", "-ProxyCredential", "-Proxy")]
    public void What_would_be_ignored_is_refused(string parameter, params string[] names)
    {
        var error = _opened.Session.RunToError($"Connect-LambdaSource {AccountSession.ByKey} {parameter}");

        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict, names);
        Assert.Empty(account.Sts.Requests);
    }

    [Fact]
    public void Plain_http_to_another_machine_is_warned_of()
    {
        var result = _opened.Session.Run(
            $"$null = Connect-LambdaSource {AccountSession.ByKey} -EndpointUrl http://lambda.internal.example -SkipTest"
        );

        AssertFailure.Names(Assert.Single(result.Warnings).Message, "lambda.internal.example");
    }

    [Fact]
    public void Settings_that_the_session_makes_as_it_goes_count()
    {
        _opened.Session.Run($"$null = Connect-LambdaSource {AccountSession.ByKey}");
        var file = _opened.Environment.Write(
            "elsewhere/config",
            $"[profile late]\nregion = eu-west-1\naws_access_key_id = {_opened.Key.Id}\naws_secret_access_key = {_opened.Key.Secret}\n"
        );

        _opened.Session.With("file", file).Run("$env:AWS_CONFIG_FILE = $file; $env:AWS_PROFILE = 'late'; $null = Connect-LambdaSource");

        Assert.Equal(1L, _opened.Session.Run("1 | Invoke-LambdaQuery echo").Single);
    }

    [Fact]
    public void An_inventory_over_accounts_tells_the_source_of_each_function()
    {
        _opened.Session.Run(
            $"$null = Connect-LambdaSource {AccountSession.ByKey} -Name one; $null = Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -Name two"
        );

        Assert.Equal(["one", "two"], _opened.Session.Run("Get-LambdaSource | Get-LambdaFunctionList | ForEach-Object Source").Values);
    }

    [Fact]
    public void The_time_of_a_source_is_that_of_its_queries()
    {
        _opened.Session.Run($"$null = Connect-LambdaSource {AccountSession.ByKey} -SkipTest -TimeoutSec 1");
        account.Lambda.Silence = true;

        var error = _opened.Session.Run("1 | Invoke-LambdaQuery echo").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryTimedOut, ["1 s"]);
    }
}
