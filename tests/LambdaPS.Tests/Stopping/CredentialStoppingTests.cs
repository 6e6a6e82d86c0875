namespace LambdaPS.Tests.Stopping;

[Collection(ProcessEnvironment.Name)]
public sealed class CredentialStoppingTests : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly Account _account;
    private readonly Residue _residue = new();

    // What the script connects with, and the server that does not answer it.
    private readonly Dictionary<string, (string Script, StandIn Silent)> _places;

    public CredentialStoppingTests(Account account)
    {
        _account = account;
        _places = new()
        {
            ["a role"] = ($"Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role", account.Sts),
            ["a web identity"] = (
                "$env:AWS_WEB_IDENTITY_TOKEN_FILE = $env:TOKEN_FILE; $env:AWS_ROLE_ARN = $role; Connect-LambdaSource",
                account.Sts
            ),
            ["the instance"] = ("Connect-LambdaSource -InstanceRole", account.Instance),
            ["the instance's region"] = ($"$env:AWS_REGION = ''; Connect-LambdaSource {AccountSession.ByKey}", account.Instance),
            ["the container"] = ("$env:AWS_CONTAINER_CREDENTIALS_FULL_URI = $container; Connect-LambdaSource", account.Container),
            ["SSO"] = ("Connect-LambdaSource -ProfileName sso", account.Sso),
        };
    }

    public static OutsideCells Cells => new(["a role", "a web identity", "the instance", "the instance's region", "the container", "SSO"]);

    public void Dispose() => _residue.Dispose();

    [Theory]
    [MemberData(nameof(Cells))]
    public Task A_connect_that_waits_for_credentials_is_back_at_once_and_leaves_nothing(string place, StopWay way) =>
        StoppingTimes.CheckAsync(
            $"credentials of {place}",
            way.ToString(),
            async () =>
            {
                using var opened = Open();
                var (script, silent) = _places[place];
                silent.Silence = true;
                using var pipeline = new StoppedPipeline(opened.Session, script);
                await silent.SilencedAsync();

                var time = await pipeline.EndAsync(way);

                await GoneAsync(opened, silent);
                return time;
            }
        );

    [TheoryOn(TestSystem.Unix)]
    [InlineData(StopWay.Stop)]
    [InlineData(StopWay.Close)]
    [InlineData(StopWay.Dispose)]
    public Task A_connect_that_waits_for_a_program_is_back_at_once_and_the_program_gone(StopWay way) =>
        StoppingTimes.CheckAsync(
            "credentials of a program",
            way.ToString(),
            async () =>
            {
                using var opened = Open();
                var program = new SleepingProgram(opened.Environment);
                opened.Environment.Config($"[profile process]\ncredential_process = {program.Command}\n");
                using var pipeline = new StoppedPipeline(opened.Session, "Connect-LambdaSource -ProfileName process");
                var processes = await program.StartedAsync();

                var time = await pipeline.EndAsync(way);

                Assert.False(SleepingProgram.IsRunning(processes[0]));
                await SleepingProgram.EndedAsync(processes);
                await _residue.StoppedAsync();
                opened.Session.Dispose();
                await _residue.ClosedAsync();
                return time;
            }
        );

    [Theory]
    [InlineData(StopWay.Stop)]
    [InlineData(StopWay.Close)]
    [InlineData(StopWay.Dispose)]
    public Task A_query_that_waits_for_a_renewed_role_is_back_at_once_and_leaves_nothing(StopWay way) =>
        StoppingTimes.CheckAsync(
            "a query, its role being renewed",
            way.ToString(),
            async () =>
            {
                using var opened = Renewing();
                using var pipeline = new StoppedPipeline(opened.Session, "1..16 | Invoke-LambdaQuery echo -ThrottleLimit 16");
                await _account.Sts.SilencedAsync();

                var time = await pipeline.EndAsync(way);

                await GoneAsync(opened, _account.Sts);
                Assert.Equal(0, _account.Lambda.CountOf("POST", "/2015-03-31/functions/echo/invocations"));
                return time;
            }
        );

    [Fact]
    public Task A_query_whose_time_runs_out_while_its_role_is_renewed_ends_then() =>
        StoppingTimes.CheckAsync(
            "a query, its role being renewed",
            "`-TimeoutSec 1`",
            async () =>
            {
                using var opened = Renewing();
                var moment = new Moment();
                opened.Session.With("moment", moment);

                var error = opened.Session.Run("$moment.Ask(); Invoke-LambdaQuery echo 1 -TimeoutSec 1").Error;
                var time = moment.Since - TimeSpan.FromSeconds(1);

                AssertFailure.IsRecord(error, LambdaErrorId.QueryTimedOut);
                await GoneAsync(opened, _account.Sts);
                return time;
            }
        );

    [Theory]
    [InlineData("while ($true) { }")]
    [InlineData("($using:moment).Wait()")]
    public Task A_script_that_is_to_get_a_code_holds_nobody(string script) =>
        StoppingTimes.CheckAsync(
            $"the script of `-MfaToken`, {script}",
            nameof(StopWay.Stop),
            async () =>
            {
                using var opened = Open();
                var moment = new Moment();
                opened.Session.With("moment", moment);
                using var pipeline = new StoppedPipeline(
                    opened.Session,
                    $"Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -MfaSerial $serial -MfaToken {{ ($using:moment).Reach(); {script} }}"
                );
                await moment.Reached.WaitAsync(_long);

                var time = await pipeline.EndAsync(StopWay.Stop);

                moment.Go();
                await _residue.StoppedAsync();
                opened.Session.Dispose();
                await _residue.ClosedAsync();
                return time;
            }
        );

    private AccountSession Open()
    {
        _residue.Mark();
        var opened = new AccountSession(_account);
        opened
            .Environment.Config(
                "[profile sso]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = admin\n"
            )
            .Set("AWS_EC2_METADATA_DISABLED", null)
            .Set("AWS_WEB_IDENTITY_TOKEN_FILE", null)
            .Set("AWS_ROLE_ARN", null)
            .Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", null)
            .Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", ContainerStandIn.Token)
            .Set("TOKEN_FILE", opened.Environment.Write("token", "the-token"));
        opened.Environment.Login("https://example.awsapps.com/start", _account.Sso.LoginToken, DateTimeOffset.UtcNow.AddHours(1));
        opened.Session.With("container", _account.Container.Address + ContainerStandIn.Path);
        return opened;
    }

    // A role that is good for no time at all is renewed by each query.
    private AccountSession Renewing()
    {
        var opened = Open();
        _account.Sts.Lifetime = TimeSpan.Zero;
        opened.Session.Run($"$null = Connect-LambdaSource {AccountSession.ByKey} -RoleArn $role -SkipTest");
        _account.Sts.Silence = true;
        return opened;
    }

    private async Task GoneAsync(AccountSession opened, StandIn silent)
    {
        await Eventually.IsTrue(() => silent.InFlight == 0);
        await _residue.StoppedAsync();
        opened.Session.Dispose();
        await _residue.ClosedAsync();
    }
}
