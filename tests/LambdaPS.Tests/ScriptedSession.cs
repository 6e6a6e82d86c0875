namespace LambdaPS.Tests;

/// <summary>A session that is connected to a scripted server, by a source of its name.</summary>
internal sealed class ScriptedSession : IAsyncDisposable
{
    private readonly TestSession? _own;

    public ScriptedSession(params ScriptedAnswer[] answers)
        : this(null, answers) { }

    public ScriptedSession(SharedSession? shared, params ScriptedAnswer[] answers)
    {
        Session = shared?.Begin() ?? (_own = TestSession.WithModule());
        Server = new ScriptedServer(answers);
        Connect("first", Server);
    }

    public TestSession Session { get; }

    public ScriptedServer Server { get; }

    public ScriptResult Run(string script) => Session.Run(script);

    /// <summary>Opens a source, which is the default then.</summary>
    public void Connect(string name, ScriptedServer server) =>
        Session.Run(
            $"$null = Connect-LambdaSource -Name {name} -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl {server.Endpoint} -SkipTest"
        );

    public async ValueTask DisposeAsync()
    {
        _own?.Dispose();
        await Server.DisposeAsync();
    }
}
