namespace LambdaPS.Testing.Servers;

/// <summary>Everything of AWS that a source talks to, on loopback, with one ring of keys. Tests that use it run alone.</summary>
public sealed class Account : IAsyncLifetime
{
    public Account()
    {
        Lambda = new LambdaStandIn(Keys, clock: Clock);
        Sts = new StsStandIn(Keys, Clock);
        Instance = new InstanceStandIn(Keys);
        Container = new ContainerStandIn(Keys);
        Sso = new SsoStandIn(Keys);
    }

    /// <summary>Lambda's time, and that of what STS gives.</summary>
    internal SteppedClock Clock { get; } = new();

    internal KeyRing Keys { get; } = new();

    internal LambdaStandIn Lambda { get; }

    internal StsStandIn Sts { get; }

    internal InstanceStandIn Instance { get; }

    internal ContainerStandIn Container { get; }

    internal SsoStandIn Sso { get; }

    /// <summary>
    /// An environment that points at these servers, and the servers as new. The instance has more time than the second
    /// that is enough for a real one: a machine that runs tests has more to do.
    /// </summary>
    internal IsolatedEnvironment Begin()
    {
        foreach (var server in new StandIn[] { Lambda, Sts, Instance, Container, Sso })
            server.Reset();
        Clock.Ahead = TimeSpan.Zero;
        return new IsolatedEnvironment()
            .Set("AWS_ENDPOINT_URL_LAMBDA", Lambda.Address)
            .Set("AWS_ENDPOINT_URL_STS", Sts.Address)
            .Set("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", Lambda.Address)
            .Set("AWS_ENDPOINT_URL_SSO", Sso.Address)
            .Set("AWS_ENDPOINT_URL_SSO_OIDC", Sso.Address)
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", Instance.Address)
            .Set("AWS_METADATA_SERVICE_TIMEOUT", "30")
            .Set("AWS_REGION", "eu-west-1");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in new StandIn[] { Lambda, Sts, Instance, Container, Sso })
            await server.DisposeAsync();
    }
}
