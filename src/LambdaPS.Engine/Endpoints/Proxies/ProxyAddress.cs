using System.Net;

namespace LambdaPS.Engine.Endpoints.Proxies;

/// <summary>A proxy's address without its user, so that no message shows the user name.</summary>
/// <param name="Address">The address.</param>
/// <param name="User">The user; null if there is none.</param>
internal sealed record ProxyAddress(Uri Address, NetworkCredential? User)
{
    /// <summary>Parses an address; the scheme is optional.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: it is not valid. The text is not quoted.</exception>
    public static ProxyAddress? Parse(string? text)
    {
        if (text is null)
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5")
        )
        {
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "The proxy's address is not of the form http://host:port.");
        }

        var user = uri.UserInfo.Split(':', 2);
        return new ProxyAddress(
            new UriBuilder(uri) { UserName = "", Password = "" }.Uri,
            user[0].Length == 0
                ? null
                : new NetworkCredential(Uri.UnescapeDataString(user[0]), user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "")
        );
    }

    /// <summary>Returns the address without the user.</summary>
    public override string ToString() => Address.Authority;
}
