namespace LambdaPS.Local.Server.Messages;

/// <summary>
/// The names that a request may call this server by. A page in a browser can resolve its own name to loopback; the
/// Host header still says that name, and so the request is refused.
/// </summary>
internal sealed class HostNames(int port)
{
    private readonly string[] _names = [$"127.0.0.1:{port}", $"localhost:{port}", $"[::1]:{port}"];

    public bool Contains(string host)
    {
        foreach (var name in _names)
        {
            if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
