namespace LambdaPS.Local.Server.Messages;

/// <summary>
/// The host names that the server accepts. A web page can resolve its own name to loopback, but the Host header then
/// has that name, and the request is rejected.
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
