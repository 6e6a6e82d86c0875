using System.Management.Automation;

namespace LambdaPS.Tests.Cmdlets.Sources;

public sealed class ConnectLambdaSourceTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Key = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private readonly TestSession _session = shared.Begin().With("key", Key).With("secret", Secret);

    [Fact]
    public void A_local_source_is_tested_named_and_the_default()
    {
        var source = Assert.IsType<LambdaSource>(_session.Run("Connect-LambdaSource -Local @{ f = { 1 } }").Single);

        Assert.Equal("local", source.Name);
        Assert.Equal("000000000000", source.AccountId);
        Assert.StartsWith("arn:aws:", source.Arn, StringComparison.Ordinal);
        Assert.True(source.EndpointUrl.IsLoopback);
        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Theory]
    [InlineData("-AccessKey $key -SecretKey $secret", "AccessKey")]
    [InlineData("-AccessKey $key -SecretKey ([System.Net.NetworkCredential]::new('', $secret).SecurePassword)", "AccessKey")]
    [InlineData("-AccessKey $key -SecretKey $secret -SessionToken token", "AccessKey")]
    [InlineData("-Credential ([pscredential]::new($key, [System.Net.NetworkCredential]::new('', $secret).SecurePassword))", "Credential")]
    public void Every_way_to_give_a_key_opens_a_source(string how, string authentication)
    {
        var source = Assert.IsType<LambdaSource>(_session.Run($"Connect-LambdaSource {how} -Region eu-central-1 -SkipTest").Single);

        Assert.Equal(authentication, source.Authentication);
        Assert.Equal("default", source.Name);
        Assert.Equal("eu-central-1", source.Region);
        Assert.Equal(new Uri("https://lambda.eu-central-1.amazonaws.com/"), source.EndpointUrl);
    }

    [Fact]
    public void An_endpoint_on_loopback_is_served_by_the_keys_that_it_knows()
    {
        _session.Run("$local = Connect-LambdaSource -Local @{ f = { 1 } }");

        var error = _session.RunToError(
            "Connect-LambdaSource -AccessKey $key -SecretKey $secret -Region us-east-1 -EndpointUrl $local.EndpointUrl"
        );

        AssertFailure.IsRecord(error, LambdaErrorId.CredentialsRejected);
        Assert.DoesNotContain(Secret, error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_connect_leaves_no_default_and_the_source_of_that_name_open()
    {
        _session.Run("$local = Connect-LambdaSource -Local @{ f = { 1 } }");

        var error = _session.RunToError(
            "Connect-LambdaSource -Name local -AccessKey $key -SecretKey $secret -Region us-east-1 -EndpointUrl http://127.0.0.1:9"
        );

        AssertFailure.IsRecord(error, LambdaErrorId.EndpointUnreachable);
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);
        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f -Source local").Single);
    }

    [Theory]
    [InlineData("-AccessKey $null -SecretKey x -Region us-east-1", "CredentialsNotFound")]
    [InlineData("-AccessKey '' -SecretKey x -Region us-east-1", "CredentialsNotFound")]
    [InlineData("-AccessKey a -SecretKey $null -Region us-east-1", "CredentialsNotFound")]
    [InlineData("-Credential $null -Region us-east-1", "CredentialsNotFound")]
    [InlineData("-AccessKey a -SecretKey b -Region $null", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -RoleArn ''", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -Name ''", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl $null", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl ''", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl foo", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl localhost:4566", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl ftp://x", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -EndpointUrl http://", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -Proxy $null", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -TimeoutSec 0", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -RoleArn r -RoleSessionName 'not one'", "QueryInvalid")]
    [InlineData("-AccessKey a -SecretKey b -Region us-east-1 -RoleArn r -DurationSec 1", "QueryInvalid")]
    [InlineData("-ProfileName $null", "QueryInvalid")]
    [InlineData("-Local $null", "QueryInvalid")]
    [InlineData("-Local ''", "QueryInvalid")]
    [InlineData("-Local @()", "LocalFunctionInvalid")]
    public void A_variable_that_is_not_set_fails_the_connect_and_leaves_no_default(string how, string id)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        AssertFailure.IsRecord(_session.RunToError($"Connect-LambdaSource {how} -SkipTest"), Enum.Parse<LambdaErrorId>(id));
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);
    }

    // Where nothing stopped it, the default credentials would be used in the place of what was piped.
    [Theory]
    [InlineData("[pscredential]::new('AKIAEXAMPLE', [securestring]::new()) | Connect-LambdaSource -Region us-east-1 -SkipTest")]
    [InlineData("'prod', 'stage' | Connect-LambdaSource -SkipTest")]
    [InlineData("@{ f = { 2 } } | Connect-LambdaSource -SkipTest")]
    [InlineData("@() | Connect-LambdaSource -Local @{ f = { 2 } }")]
    public void What_is_piped_fails_the_connect_and_leaves_no_default(string script)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        var error = _session.RunToError(script);

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid);
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);
        Assert.Equal("local", _session.Run("(Get-LambdaSource).Name").Single);
    }

    [Theory]
    [InlineData("Get-LambdaFunctionList -Source $typo")]
    [InlineData("$typo | Get-LambdaFunctionList")]
    [InlineData("Test-LambdaSource $typo")]
    [InlineData("$typo | Test-LambdaSource")]
    [InlineData("Disconnect-LambdaSource $typo")]
    [InlineData("$typo | Disconnect-LambdaSource")]
    [InlineData("Get-LambdaFunctionVersion f -Source $typo")]
    [InlineData("Get-LambdaFunctionAlias f -Source $typo")]
    [InlineData("Get-LambdaFunctionList | Get-LambdaFunctionVersion -Source $typo")]
    public void A_source_that_is_null_is_an_error_and_never_the_default(string script)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        var error = _session.Run(script).Error;

        AssertFailure.IsRecord(error, LambdaErrorId.SourceNotFound, ["$null"]);
        Assert.Equal(1L, _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery \"f`n\"")]
    [InlineData("Invoke-LambdaQuery f -Qualifier \"1`n\"")]
    [InlineData("Invoke-LambdaQuery \"f:1`n\"")]
    public void A_name_that_ends_in_a_line_feed_is_none(string script)
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        AssertFailure.IsRecord(_session.Run(script).Error, LambdaErrorId.QueryInvalid);
    }

    [Fact]
    public void A_name_in_use_is_replaced_and_the_old_source_closed()
    {
        _session.Run("$old = Connect-LambdaSource -Local @{ f = { 1 } }; $new = Connect-LambdaSource -Local @{ f = { 2 } }");

        Assert.Equal(2L, _session.Run("Invoke-LambdaQuery f -Source local").Single);
        Assert.Equal(false, _session.Run("$old.IsConnected").Single);
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f -Source $old"), LambdaErrorId.SourceNotFound);
        Assert.Single(_session.Run("Get-LambdaSource").Output);
    }

    [Fact]
    public void Sources_are_got_by_wildcard_and_used_by_name_or_object()
    {
        _session.Run(
            "$a = Connect-LambdaSource -Local @{ f = { 'a' } } -Name team-a; $b = Connect-LambdaSource -Local @{ f = { 'b' } } -Name team-b"
        );

        Assert.Equal(2, _session.Run("Get-LambdaSource team-*").Output.Count);
        Assert.Equal("b", _session.Run("Invoke-LambdaQuery f").Single);
        Assert.Equal("a", _session.Run("Invoke-LambdaQuery f -Source TEAM-A").Single);
        Assert.Equal("a", _session.Run("Invoke-LambdaQuery f -Source $a").Single);
        Assert.Equal(
            ["team-a", "team-b"],
            _session.Run("Get-LambdaSource | Get-LambdaFunctionList").Output.Select(function => function!.Properties["Source"].Value)
        );
    }

    [Theory]
    [InlineData("Get-LambdaSource nobody")]
    [InlineData("Get-LambdaFunctionList -Source nobody")]
    [InlineData("Disconnect-LambdaSource nobody")]
    [InlineData("Get-LambdaFunctionList -Source 5")]
    public void An_unknown_source_is_an_error(string script) =>
        AssertFailure.IsRecord(_session.Run(script).Error, LambdaErrorId.SourceNotFound);

    [Fact]
    public void A_serialised_source_is_an_error_and_never_a_look_up_by_name()
    {
        _session.Run("$source = Connect-LambdaSource -Local @{ f = { 1 } }");
        _session.With("copy", PSSerializer.Deserialize(PSSerializer.Serialize(_session.Run("$source").Output[0])));

        var error = _session.RunToError("Invoke-LambdaQuery f -Source $copy");

        AssertFailure.IsRecord(error, LambdaErrorId.SourceNotFound);
    }

    [Fact]
    public void Disconnecting_the_default_falls_back_to_no_other_source()
    {
        _session.Run(
            "$null = Connect-LambdaSource -Local @{ f = { 1 } } -Name a; $b = Connect-LambdaSource -Local @{ f = { 1 } } -Name b; Disconnect-LambdaSource"
        );

        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);
        Assert.Equal(["a"], _session.Run("Get-LambdaSource").Output.Select(source => source!.Properties["Name"].Value));
    }

    [Fact]
    public async Task A_source_ends_with_its_session()
    {
        using var session = TestSession.WithModule();
        var endpoint = (Uri)session.Run("(Connect-LambdaSource -Local @{ f = { 1 } }).EndpointUrl").Single!;

        session.Runspace.Close();

        using var client = new System.Net.Sockets.TcpClient();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => client.ConnectAsync(endpoint.Host, endpoint.Port));
    }

    [Fact]
    public void Each_session_has_its_own_sources_and_a_source_object_works_in_another()
    {
        using var other = TestSession.WithModule();
        var source = _session.Run("Connect-LambdaSource -Local @{ f = { 'mine' } }").Single;

        AssertFailure.IsRecord(other.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);
        Assert.Equal("mine", other.With("source", source).Run("Invoke-LambdaQuery f -Source $source").Single);
    }

    [Theory]
    [InlineData("Connect-LambdaSource -AccessKey a -SecretKey '' -Region us-east-1", "CredentialsNotFound")]
    [InlineData("Connect-LambdaSource -AccessKey a -SecretKey b -Region 'evil.example.com/#'", "QueryInvalid")]
    [InlineData("Connect-LambdaSource -Local @{ 'not a name' = { 1 } }", "LocalFunctionInvalid")]
    [InlineData("Connect-LambdaSource -Local @{ f = 1 }", "LocalFunctionInvalid")]
    [InlineData("Connect-LambdaSource -Local @{ f = @{ ScriptBlock = { 1 }; Timeout = 0 } }", "LocalFunctionInvalid")]
    [InlineData("Connect-LambdaSource -Local @{ f = @{ ScriptBlock = { 1 }; Memory = 128 } }", "LocalFunctionInvalid")]
    public void Bad_input_is_a_terminating_error(string script, string id) =>
        AssertFailure.IsRecord(_session.RunToError(script), Enum.Parse<LambdaErrorId>(id));

    [Fact]
    public void A_secret_is_not_shown_by_what_holds_it()
    {
        Assert.Equal("********", new LambdaSecret(Secret).ToString());
        Assert.DoesNotContain(Secret, PSSerializer.Serialize(new LambdaSecret(Secret)), StringComparison.Ordinal);
    }
}
