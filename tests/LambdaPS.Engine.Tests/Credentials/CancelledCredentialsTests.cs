using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Who has had enough of waiting for credentials is back, and nothing goes on for them.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class CancelledCredentialsTests : IDisposable
{
    private readonly Account _account;
    private readonly IsolatedEnvironment _environment;

    public CancelledCredentialsTests(Account account)
    {
        _account = account;
        _environment = account.Begin();
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_instance_is_left_alone(bool region)
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        if (region)
            _environment.Set("AWS_REGION", null);

        await CancelAsync(new CredentialOptions.InstanceRole(), _account.Instance);
    }

    [Fact]
    public async Task The_container_is_left_alone()
    {
        _environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", _account.Container.Address + ContainerStandIn.Path);

        await CancelAsync(new CredentialOptions.InstanceRole(), _account.Container);
    }

    [FactOn(TestSystem.Unix)]
    public async Task A_program_is_ended_with_those_that_it_started()
    {
        var program = new SleepingProgram(_environment);
        _environment.Config($"[profile p]\ncredential_process = {program.Command}\n");
        using var enough = new CancellationTokenSource();
        var opening = OpenAsync(new CredentialOptions.Profile("p", null), enough.Token);
        var processes = await program.StartedAsync();
        Assert.All(processes, process => Assert.True(SleepingProgram.IsRunning(process)));

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        // The one that was started is gone by now; the one that it started is the system's to end.
        Assert.False(SleepingProgram.IsRunning(processes[0]));
        await SleepingProgram.EndedAsync(processes);
    }

    private static async Task CancelAsync(CredentialOptions credentials, StandIn silent)
    {
        silent.Silence = true;
        using var enough = new CancellationTokenSource();
        var opening = OpenAsync(credentials, enough.Token);
        await silent.SilencedAsync();

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        // The connection is closed with it, which the server sees a moment later.
        await Eventually.IsTrue(() => silent.InFlight == 0);
        Assert.Single(silent.Requests);
    }

    private static Task<ISourceConnection> OpenAsync(CredentialOptions credentials, CancellationToken cancellation) =>
        new LambdaEngine(TimeProvider.System).OpenAsync(new SourceOptions { Credentials = credentials }, cancellation);
}
