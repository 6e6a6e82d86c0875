using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>The settings for the connections of a source.</summary>
/// <param name="Proxy">The proxy; null for that of the environment.</param>
/// <param name="TrustedRoots">The certificate authorities that are trusted in place of the system's; null for the system's.</param>
internal sealed record TransportOptions(IWebProxy? Proxy, X509Certificate2Collection? TrustedRoots = null)
{
    /// <summary>The timeout of opening a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = SocketTransport.ConnectTimeout;

    /// <summary>The time limit of a call to STS or SSO, including its retries.</summary>
    public TimeSpan ServiceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The options for TLS.</summary>
    public SslClientAuthenticationOptions CreateTls()
    {
        if (TrustedRoots is null)
            return new SslClientAuthenticationOptions();
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(TrustedRoots);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
