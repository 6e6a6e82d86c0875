namespace LambdaPS.Tests;

/// <summary>A session with the module, which the tests of a class share: an import takes longer than most of them.</summary>
public sealed class SharedSession : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    /// <summary>The session, without sources, endpoints, variables and errors of the test before.</summary>
    internal TestSession Begin() => _session.Reset();

    public void Dispose() => _session.Dispose();
}
