using System.Net;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>
/// The proxy that .NET found when the process began, where the environment names none now. What is on this machine is
/// reached without it: .NET itself would send even that through it.
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
