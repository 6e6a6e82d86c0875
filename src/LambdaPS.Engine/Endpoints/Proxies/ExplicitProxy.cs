using System.Net;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>The proxy of the options. NO_PROXY has no effect on it.</summary>
internal sealed class ExplicitProxy : IWebProxy
{
    private readonly Uri _address;

    private ExplicitProxy(Uri address, NetworkCredential? user)
    {
        _address = address;
        Credentials = user;
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>Selects the proxy of the options, the environment or the system, in this order.</summary>
    public static IWebProxy Choose(ProxyOptions? options)
    {
        if (options is null)
            return EnvironmentProxy.Read() ?? (IWebProxy)new SystemProxy();
        var written = ProxyAddress.Parse(options.Address.OriginalString)!;
        return new ExplicitProxy(
            written.Address,
            options.User is { } user ? new NetworkCredential(user, options.Password?.Reveal()) : written.User
        );
    }

    /// <inheritdoc/>
    public Uri GetProxy(Uri destination) => _address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => false;
}
