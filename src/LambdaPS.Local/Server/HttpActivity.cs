namespace LambdaPS.Local.Server;

/// <summary>Counts the requests that are under way on all connections of a server.</summary>
internal sealed class HttpActivity
{
    private int _requests;

    /// <summary>The requests whose head was read and whose answer is not yet sent.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Enter() => Interlocked.Increment(ref _requests);

    public void Leave() => Interlocked.Decrement(ref _requests);
}
