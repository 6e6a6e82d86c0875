using System.Net;
using LambdaPS.Engine.Credentials;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>
/// The proxies of the environment variables, as in curl and the AWS CLI. .NET reads them once per process, but a session can set
/// them later.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly ProxyAddress? _http;
    private readonly ProxyAddress? _https;
    private readonly string[] _direct;

    private EnvironmentProxy(ProxyAddress? http, ProxyAddress? https, string direct)
    {
        _http = http;
        _https = https;
        _direct = direct.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Credentials = new ProxyUsers(http, https);
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>Reads the environment variables; null if they name no proxy.</summary>
    public static EnvironmentProxy? Read()
    {
        var all = Variable("all_proxy");
        var (http, https) = (Variable("http_proxy") ?? all, Variable("https_proxy") ?? all);
        return http is null && https is null
            ? null
            : new EnvironmentProxy(ProxyAddress.Parse(http), ProxyAddress.Parse(https), Variable("no_proxy") ?? "");
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) =>
        IsBypassed(destination) ? null : (destination.Scheme == Uri.UriSchemeHttps ? _https : _http)?.Address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || _direct.Any(entry => Covers(entry, host));

    // "example.com" and ".example.com" cover the domain and all below it, "*" everything; a port has to be the same.
    private static bool Covers(string entry, Uri host)
    {
        if (entry == "*")
            return true;
        var colon = entry.LastIndexOf(':');
        if (colon > 0 && entry.IndexOf(':') == colon)
        {
            if (entry[(colon + 1)..] != host.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                return false;
            entry = entry[..colon];
        }

        var domain = entry.TrimStart('*').TrimStart('.');
        return host.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || (domain.Length > 0 && host.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Variable(string name) => EnvironmentVariable.Read(name) ?? EnvironmentVariable.Read(name.ToUpperInvariant());

    private sealed class ProxyUsers(ProxyAddress? http, ProxyAddress? https) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) =>
            new[] { https, http }.FirstOrDefault(proxy => proxy is not null && proxy.Address.Authority == uri.Authority)?.User;
    }
}
