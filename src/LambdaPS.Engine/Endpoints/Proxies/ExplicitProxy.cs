using System.Net;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>The proxy that a person named: for everything, whatever NO_PROXY says.</summary>
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

    /// <summary>The proxy that the options name, else the environment's, else what the system says.</summary>
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
