using System.Net;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>
/// The proxy that .NET found when the process started, used if the environment names none. It is bypassed for loopback; .NET itself
/// would use it even there.
/// </summary>
internal sealed class SystemProxy : IWebProxy
{
    private readonly IWebProxy _found = HttpClient.DefaultProxy;

    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => _found.Credentials;
        set => _found.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _found.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || _found.IsBypassed(host);
}
