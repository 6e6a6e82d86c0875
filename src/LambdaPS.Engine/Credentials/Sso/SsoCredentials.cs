using System.Net;
using System.Net.Sockets;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.Util;
using Amazon.Util.Internal;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials.Sso;

/// <summary>
/// The credentials of a profile's SSO role. Uses the SDK's clients and its cache of logins but not its credentials, which cannot be
/// canceled and keep running for minutes.
/// </summary>
internal sealed class SsoCredentials(SsoRole role, SsoEndpoints endpoints, TransportOptions transport)
{
    // The cache of a login names the client that created it, and only that client can renew it.
    private const string ClientName = "LambdaPS";

    /// <summary>Gets the role's credentials.</summary>
    /// <exception cref="LambdaQueryException">
    /// CredentialsExpired: there is no valid login. AccessDenied: the login may not use that role. EndpointUnreachable or ServiceFault.
    /// </exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        string? token = null;
        try
        {
            return await SdkClient.CallAsync(FetchRoleAsync, transport.ServiceTimeout, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw Failure(e, token);
        }

        async Task<TemporaryCredentials> FetchRoleAsync(CancellationToken stop)
        {
            token = await TokenAsync(stop).ConfigureAwait(false);
            var request = new GetRoleCredentialsRequest
            {
                AccessToken = token,
                AccountId = role.AccountId,
                RoleName = role.RoleName,
            };
            using var portal = new AmazonSSOClient(
                new AnonymousAWSCredentials(),
                Configure(SdkClient.Configure(new AmazonSSOConfig(), transport, stop), endpoints.Portal)
            );
            var response = await portal.GetRoleCredentialsAsync(request, stop).ConfigureAwait(false);
            return
                response.RoleCredentials
                    is {
                        AccessKeyId.Length: > 0,
                        SecretAccessKey.Length: > 0,
                        SessionToken.Length: > 0,
                        Expiration: { } expiration
                    } received
                ? new TemporaryCredentials(
                    new SigningCredentials(received.AccessKeyId, received.SecretAccessKey, received.SessionToken),
                    DateTimeOffset.FromUnixTimeMilliseconds(expiration)
                )
                : throw new InvalidDataException("The response of the portal has no credentials.");
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        using var logins = new AmazonSSOOIDCClient(
            new AnonymousAWSCredentials(),
            Configure(SdkClient.Configure(new AmazonSSOOIDCConfig(), transport, cancellation), endpoints.Oidc)
        );
        var cache = new SSOTokenFileCache(CryptoUtilFactory.CryptoInstance, new FileRetriever(), new DirectoryRetriever());
        var options = new SSOTokenManagerGetTokenOptions
        {
            StartUrl = role.StartUrl,
            Session = role.Session,
            Region = role.Region,
            ClientName = ClientName,

            // The home folder of the profiles. By default the SDK uses different folders for profiles and logins.
            CacheFolderLocation = HomeFolder.SsoCache,

            // The message shows the command with which the user logs in.
            SupportsGettingNewToken = false,
        };
        return (await new SSOTokenManager(logins, cache).GetTokenAsync(options, cancellation).ConfigureAwait(false)).AccessToken;
    }

    private T Configure<T>(T config, Uri? address)
        where T : ClientConfig
    {
        config.UseFIPSEndpoint = endpoints.UseFips;
        config.UseDualstackEndpoint = endpoints.UseDualStack;
        if (address is null)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(role.Region);
        else
            (config.ServiceURL, config.AuthenticationRegion) = (address.AbsoluteUri, role.Region);
        return config;
    }

    private LambdaQueryException Failure(Exception cause, string? token)
    {
        // Only the outermost exception has the text of a response, which may quote the token.
        var status = cause is AmazonServiceException { StatusCode: >= HttpStatusCode.MultipleChoices } response
            ? (int)response.StatusCode
            : 0;
        var reason = status > 0 ? cause.Message : cause.GetBaseException().Message;
        if (token is not null)
            reason = SecretMask.Mask(reason, token);
        var detail = $"({DisplayText.Line(reason)})";
        var login = $"aws sso login --profile {role.Profile}";
        return (status, cause as TimeoutException ?? cause.GetBaseException()) switch
        {
            (_, TimeoutException) => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"SSO in {role.Region} {cause.Message} (profile '{role.Profile}')."
            )
            {
                Advice = "Check the network, the proxy, and sso_region of the profile.",
            },
            (403 or 404, _) => new LambdaQueryException(
                LambdaErrorId.AccessDenied,
                $"Access denied: the SSO login of profile '{role.Profile}' may not use role '{role.RoleName}' in account {role.AccountId}. {detail}"
            )
            {
                Advice = "Check sso_account_id and sso_role_name of the profile, and request access to the role.",
            },
            (>= 500, _) => new LambdaQueryException(
                LambdaErrorId.ServiceFault,
                $"SSO failed to return the role of profile '{role.Profile}'. {detail}"
            )
            {
                Advice = "Retry later.",
            },
            (0, HttpRequestException or IOException or SocketException) => new LambdaQueryException(
                LambdaErrorId.EndpointUnreachable,
                $"SSO in {role.Region} cannot be reached for profile '{role.Profile}'. {detail}"
            )
            {
                Advice = "Check the network, the proxy, and sso_region of the profile.",
            },
            _ => new LambdaQueryException(
                LambdaErrorId.CredentialsExpired,
                $"Profile '{role.Profile}' requires an SSO login: run '{login}'. {detail}"
            )
            {
                Advice = $"Run '{login}', then connect again.",
            },
        };
    }
}

/// <summary>A role of an account in SSO.</summary>
/// <param name="Profile">The name of the profile.</param>
/// <param name="Session">The name of the session; null for a profile without one.</param>
/// <param name="StartUrl">The start URL of a login.</param>
/// <param name="Region">The region of the portal.</param>
/// <param name="AccountId">The account.</param>
/// <param name="RoleName">The name of the role.</param>
internal sealed record SsoRole(string Profile, string? Session, string StartUrl, string Region, string AccountId, string RoleName);

/// <summary>The addresses of SSO.</summary>
/// <param name="Portal">The configured address of the portal; null for the region's own.</param>
/// <param name="Oidc">The configured address of the service that renews logins; null for the region's own.</param>
/// <param name="UseFips">True if FIPS endpoints are used.</param>
/// <param name="UseDualStack">True if dual-stack endpoints are used.</param>
internal sealed record SsoEndpoints(Uri? Portal, Uri? Oidc, bool UseFips, bool UseDualStack);
