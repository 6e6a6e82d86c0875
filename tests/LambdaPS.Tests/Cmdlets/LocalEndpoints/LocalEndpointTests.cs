using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace LambdaPS.Tests.Cmdlets.LocalEndpoints;

public sealed class LocalEndpointTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_endpoint_is_served_without_being_connected_and_any_number_of_sources_connect_to_it()
    {
        var endpoint = Start();
        Assert.True(endpoint.IsRunning);
        Assert.True(endpoint.EndpointUrl.IsLoopback);
        Assert.Equal(("us-east-1", "000000000000"), (endpoint.Region, endpoint.AccountId));
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery f"), LambdaErrorId.NotConnected);

        _session.Run(
            "$null = Connect-LambdaSource -Local $endpoint -Name a; $null = Connect-LambdaSource -Local $endpoint -Name b; Disconnect-LambdaSource a"
        );

        Assert.Equal(7L, _session.Run("Invoke-LambdaQuery f -Source b").Single);
    }

    [Fact]
    public void Given_keys_stay_the_same_when_the_endpoint_is_started_again()
    {
        _session.Run(
            """
            $key = [pscredential]::new('AKIALOCALENDPOINT', (ConvertTo-SecureString 'a-secret-of-my-own' -AsPlainText))
            $first = Start-LambdaLocalEndpoint -Function @{ f = { 'first' } } -Credential $key
            $null = Connect-LambdaSource -Credential $key -Region us-east-1 -EndpointUrl $first.EndpointUrl -SkipTest
            """
        );
        Assert.Equal("first", _session.Run("Invoke-LambdaQuery f").Single);

        _session.Run(
            """
            $port = $first.EndpointUrl.Port
            Stop-LambdaLocalEndpoint $first
            $again = Start-LambdaLocalEndpoint -Function @{ f = { 'again' } } -Credential $key -Port $port
            """
        );
        Assert.Equal("again", _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Theory]
    [InlineData("AKIA", "a-secret-of-my-own", "user name")]
    [InlineData("AKIA LOCAL ENDPOINT", "a-secret-of-my-own", "user name")]
    [InlineData("AKIALOCALENDPOINT", "short", "password")]
    [InlineData("AKIALOCALENDPOINT", "a-secret-with-a\ttab", "password")]
    public void Invalid_keys_are_an_error_that_names_the_part_and_does_not_show_it(string id, string secret, string part)
    {
        var error = _session.RunToError(
            $"Start-LambdaLocalEndpoint -Function @{{ f = {{ 1 }} }} -Credential ([pscredential]::new('{id}', (ConvertTo-SecureString '{secret}' -AsPlainText)))"
        );

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid, ["-Credential", part]);
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-secret-of-my-own", true)]
    [InlineData("another-secret-of-my-own", false)]
    public void A_missing_secret_key_is_read_from_the_prompt(string typed, bool isRight)
    {
        var host = new AskedHost(0) { Secret = typed };
        using var session = TestSession.WithModule(host);
        session.Run(
            """
            $key = [pscredential]::new('AKIALOCALENDPOINT', (ConvertTo-SecureString 'a-secret-of-my-own' -AsPlainText))
            $endpoint = Start-LambdaLocalEndpoint -Function @{ f = { 7 } } -Credential $key
            $null = Connect-LambdaSource -AccessKey AKIALOCALENDPOINT -Region us-east-1 -EndpointUrl $endpoint.EndpointUrl -SkipTest
            """
        );

        var result = session.Run("Invoke-LambdaQuery f");

        if (isRight)
            Assert.Equal(7L, result.Single);
        else
            AssertFailure.IsRecord(result.Error, LambdaErrorId.CredentialsRejected);
        Assert.Contains(host.Lines, line => line.Contains("SecretKey", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Lines, line => line.Contains(typed, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_keys_are_a_credential_that_connects_and_no_property_shows_them()
    {
        var endpoint = Start();
        var secret = endpoint.GetCredential().GetNetworkCredential().Password;
        Assert.Equal(40, secret.Length);

        _session.Run(
            "$null = Connect-LambdaSource -Credential $endpoint.GetCredential() -Region $endpoint.Region -EndpointUrl $endpoint.EndpointUrl -SkipTest"
        );
        Assert.Equal(7L, _session.Run("Invoke-LambdaQuery f").Single);

        var shown = PSObject
            .AsPSObject(endpoint)
            .Properties.Select(property => $"{property.Name}={property.Value}")
            .Append(endpoint.ToString())
            .Append(PSSerializer.Serialize(endpoint));
        Assert.DoesNotContain(
            shown,
            text => text.Contains(secret, StringComparison.Ordinal) || text.Contains("AKIA", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f")]
    [InlineData("Get-LambdaFunctionList")]
    [InlineData("Connect-LambdaSource -Local $endpoint", "Start-LambdaLocalEndpoint")]
    public void One_that_has_stopped_is_to_be_started_again(string script, params string[] advice)
    {
        Start();
        _session.Run("$null = Connect-LambdaSource -Local $endpoint; Stop-LambdaLocalEndpoint");

        AssertFailure.IsRecord(
            _session.RunToError($"{script} -ErrorAction Stop"),
            advice is [] ? LambdaErrorId.EndpointUnreachable : LambdaErrorId.SourceNotFound,
            advice: advice
        );
    }

    [Fact]
    public async Task It_stops_when_told_alone_or_with_all_others_of_its_session()
    {
        var (one, two, three) = (Start(), Start(), Start());
        using var other = TestSession.WithModule();
        var theirs = Assert.IsType<LambdaLocalEndpoint>(other.Run("Start-LambdaLocalEndpoint -Function @{ f = { 1 } }").Single);

        _session.With("one", one).Run("$one | Stop-LambdaLocalEndpoint");
        Assert.Equal((false, true), (one.IsRunning, two.IsRunning));
        await RefusesAsync(one);
        _session.Run("Stop-LambdaLocalEndpoint");
        Assert.Equal((false, false, true), (two.IsRunning, three.IsRunning, theirs.IsRunning));
        await RefusesAsync(three);

        _session.With("theirs", theirs).Run("Stop-LambdaLocalEndpoint $theirs; Stop-LambdaLocalEndpoint $theirs");
        Assert.False(theirs.IsRunning);
    }

    [Fact]
    public void An_empty_variable_stops_nothing()
    {
        var endpoint = Start();

        AssertFailure.IsRecord(_session.Run("Stop-LambdaLocalEndpoint $nothing").Error, LambdaErrorId.QueryInvalid, ["-Endpoint"]);
        Assert.True(endpoint.IsRunning);
    }

    [Fact]
    public void One_that_has_stopped_cannot_be_connected_to()
    {
        Start();

        var error = _session.RunToError("Stop-LambdaLocalEndpoint; Connect-LambdaSource -Local $endpoint");

        AssertFailure.IsRecord(error, LambdaErrorId.SourceNotFound);
    }

    [Fact]
    public async Task It_ends_with_its_session()
    {
        var endpoint = Start();
        _session.Runspace.Close();

        Assert.False(endpoint.IsRunning);
        await RefusesAsync(endpoint);
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_and_one_that_is_free_is_taken()
    {
        var port = Start().EndpointUrl.Port;

        var error = _session.RunToError($"Start-LambdaLocalEndpoint -Function @{{ f = {{ 1 }} }} -Port {port}");
        AssertFailure.IsRecord(error, LambdaErrorId.PortInUse, [$"{port}"]);

        _session.Run("Stop-LambdaLocalEndpoint");
        Assert.Equal(
            port,
            ((Uri)_session.Run($"(Start-LambdaLocalEndpoint -Function @{{ f = {{ 1 }} }} -Port {port}).EndpointUrl").Single!).Port
        );
    }

    [Theory]
    [InlineData("Start-LambdaLocalEndpoint ./nowhere")]
    [InlineData("Start-LambdaLocalEndpoint -Function @{ f = 1 }")]
    public void What_cannot_be_served_is_a_terminating_error(string script) =>
        AssertFailure.IsRecord(_session.RunToError(script), LambdaErrorId.LocalFunctionInvalid);

    [Fact]
    public void As_environment_shows_address_and_keys_once_for_each_kind_of_shell_beside_the_output()
    {
        using var powerShell = _session.Start("Start-LambdaLocalEndpoint -Function @{ f = { 1 } } -AsEnvironment");
        var endpoint = Assert.IsType<LambdaLocalEndpoint>(Assert.Single(powerShell.Invoke()).BaseObject);
        var text = Assert.Single(powerShell.Streams.Information).MessageData.ToString()!;
        var key = endpoint.GetCredential().GetNetworkCredential();

        var url = endpoint.EndpointUrl.GetLeftPart(UriPartial.Authority);
        foreach (
            var (name, value) in new[]
            {
                ("AWS_ENDPOINT_URL_LAMBDA", url),
                ("AWS_ENDPOINT_URL_STS", url),
                ("AWS_ACCESS_KEY_ID", key.UserName),
                ("AWS_SECRET_ACCESS_KEY", key.Password),
                ("AWS_REGION", "us-east-1"),
                ("AWS_DEFAULT_REGION", "us-east-1"),
            }
        )
        {
            Assert.Contains($"$env:{name} = '{value}'", text, StringComparison.Ordinal);
            Assert.Contains($"export {name}='{value}'", text, StringComparison.Ordinal);
            Assert.Contains($"set \"{name}={value}\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Waiting_it_shows_each_request_and_stops_with_the_pipeline()
    {
        using var powerShell = _session.Start(
            "Start-LambdaLocalEndpoint -Function @{ f = { Write-Host hello; 7 }; fail = { throw 'x' } } -Wait"
        );
        var output = new PSDataCollection<PSObject>();
        var emitted = new TaskCompletionSource<LambdaLocalEndpoint>();
        output.DataAdded += (_, added) => emitted.TrySetResult((LambdaLocalEndpoint)output[added.Index].BaseObject);
        var lines = new System.Threading.Channels.BoundedChannelOptions(100);
        var shown = System.Threading.Channels.Channel.CreateBounded<string>(lines);
        powerShell.Streams.Information.DataAdding += (_, added) => shown.Writer.TryWrite(added.ItemAdded.ToString()!);
        var run = Task.Factory.FromAsync(powerShell.BeginInvoke<PSObject, PSObject>(null, output), powerShell.EndInvoke);
        var endpoint = await emitted.Task.WaitAsync(TimeSpan.FromSeconds(30));

        using var other = TestSession.WithModule().With("endpoint", endpoint);
        other.Run(
            "$null = Connect-LambdaSource -Local $endpoint -SkipTest; Invoke-LambdaQuery f; Invoke-LambdaQuery fail -ErrorAction SilentlyContinue"
        );
        AssertFailure.Names(await NextAsync(shown), endpoint.EndpointUrl.GetLeftPart(UriPartial.Authority), "Ctrl+C");
        Assert.Matches(@"^\d\d:\d\d:\d\d f \| hello$", await NextAsync(shown));
        Assert.Matches(@"^\d\d:\d\d:\d\d POST /2015-03-31/functions/f/invocations 200 \d+ ms$", await NextAsync(shown));
        Assert.Matches(@"^\d\d:\d\d:\d\d fail \| \[ERROR\] RuntimeException: x\n", await NextAsync(shown));
        Assert.Matches(@"^\d\d:\d\d:\d\d POST /2015-03-31/functions/fail/invocations 200 .+ \d+ ms$", await NextAsync(shown));

        await Task.Run(powerShell.Stop).WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.False(endpoint.IsRunning);
        await RefusesAsync(endpoint);
    }

    [Fact]
    public void Events_can_be_waited_for_and_are_tried_three_times()
    {
        Start("f = { ($using:runs).Add(1); throw 'again' }", "$runs = [System.Collections.Concurrent.ConcurrentBag[int]]::new()");
        _session.Run("$null = Connect-LambdaSource -Local $endpoint; $null = Invoke-LambdaQuery f -InvocationType Event");

        Assert.Equal(true, _session.Run("$endpoint.WaitForEvents(20)").Single);
        Assert.Equal(3, _session.Run("$runs.Count").Single);
    }

    [Fact]
    public void An_environment_that_was_given_up_is_counted_and_told_in_the_log()
    {
        Start("f = @{ Timeout = 1; ScriptBlock = { [System.Threading.Thread]::Sleep(4000) } }");
        var invocation = Assert.IsType<LambdaInvocation>(
            _session
                .Run("$null = Connect-LambdaSource -Local $endpoint; Invoke-LambdaQuery f -Detailed -ErrorAction SilentlyContinue")
                .Single
        );

        Assert.Contains(invocation.LogLines, line => line.StartsWith("LambdaPS: ", StringComparison.Ordinal));
        Assert.Equal(1, _session.Run("$endpoint.AbandonedEnvironments").Single);
    }

    private static async Task<string> NextAsync(System.Threading.Channels.Channel<string> shown) =>
        await shown.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private static async Task RefusesAsync(LambdaLocalEndpoint endpoint)
    {
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, endpoint.EndpointUrl.Port));
    }

    private LambdaLocalEndpoint Start(string functions = "f = { 7 }", string before = "") =>
        Assert.IsType<LambdaLocalEndpoint>(
            _session.Run($"{before}; $endpoint = Start-LambdaLocalEndpoint -Function @{{ {functions} }}; $endpoint").Single
        );
}
