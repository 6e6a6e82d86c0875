using System.Net;
using System.Net.Sockets;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
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
/// The role that a profile has by a login with SSO. By the SDK's clients and its cache of logins, and not by its
/// credentials: these take no cancellation and go on for minutes after nobody waits for them any more.
/// </summary>
internal sealed class SsoCredentials(CredentialProfile profile, IWebProxy? proxy)
{
    // What a login is renewed with has to be of the client that it was made with, which its cache tells.
    private const string ClientName = "LambdaPS";

    private readonly CredentialProfileOptions _options = profile.Options;

    /// <summary>Whether a profile has its credentials by SSO.</summary>
    public static bool IsOf(CredentialProfile profile) =>
        profile.Options.SsoStartUrl is { Length: > 0 } || profile.Options.SsoSession is { Length: > 0 };

    /// <summary>Gets the role's credentials.</summary>
    /// <exception cref="LambdaQueryException">
    /// CredentialsExpired: there is no login, or it is not good any more. AccessDenied: not that role. EndpointUnreachable or ServiceFault.
    /// </exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        string? token = null;
        try
        {
            token = await TokenAsync(cancellation).ConfigureAwait(false);
            var request = new GetRoleCredentialsRequest
            {
                AccessToken = token,
                AccountId = _options.SsoAccountId,
                RoleName = _options.SsoRoleName,
            };
            using var portal = new AmazonSSOClient(new AnonymousAWSCredentials(), Configure(new AmazonSSOConfig()));
            var answer = await portal.GetRoleCredentialsAsync(request, cancellation).ConfigureAwait(false);
            return
                answer.RoleCredentials
                    is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0, SessionToken.Length: > 0, Expiration: { } expiration } given
                ? new TemporaryCredentials(
                    new SigningCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
                    DateTimeOffset.FromUnixTimeMilliseconds(expiration)
                )
                : throw new InvalidDataException("The portal's answer has no credentials.");
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (Exception e)
        {
            throw Failure(e, token);
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        using var logins = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), Configure(new AmazonSSOOIDCConfig()));
        var cache = new SSOTokenFileCache(CryptoUtilFactory.CryptoInstance, new FileRetriever(), new DirectoryRetriever());
        var options = new SSOTokenManagerGetTokenOptions
        {
            StartUrl = _options.SsoStartUrl,
            Session = _options.SsoSession,
            Region = _options.SsoRegion,
            ClientName = ClientName,

            // Where the profiles are as well: by itself the SDK looks for these two in different places.
            CacheFolderLocation = HomeFolder.SsoCache,

            // A browser is opened by the one who sits before it, with the command that the message says.
            SupportsGettingNewToken = false,
        };
        return (await new SSOTokenManager(logins, cache).GetTokenAsync(options, cancellation).ConfigureAwait(false)).AccessToken;
    }

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(_options.SsoRegion);
        config.HttpClientFactory = new SocketClientFactory(proxy);
        config.MaxErrorRetry = 2;
        return config;
    }

    private LambdaQueryException Failure(Exception cause, string? token)
    {
        // Of an answer only the outermost exception has the text, which may quote the token.
        var status = cause is AmazonServiceException { StatusCode: >= HttpStatusCode.MultipleChoices } answer ? (int)answer.StatusCode : 0;
        var reason = status > 0 ? cause.Message : cause.GetBaseException().Message;
        if (token is not null)
            reason = SecretMask.Mask(reason, token);
        var told = $"({DisplayText.Line(reason)})";
        var login = $"aws sso login --profile {profile.Name}";
        return (status, cause.GetBaseException()) switch
        {
            (403 or 404, _) => new LambdaQueryException(
                QueryFailure.AccessDenied,
                $"SSO gives profile '{profile.Name}' no role '{_options.SsoRoleName}' in account {_options.SsoAccountId}. {told}"
            )
            {
                Advice = "Check sso_account_id and sso_role_name of the profile, and ask for that role.",
            },
            (>= 500, _) => new LambdaQueryException(
                QueryFailure.ServiceFault,
                $"SSO did not give the role of profile '{profile.Name}'. {told}"
            )
            {
                Advice = "Try again later.",
            },
            (0, HttpRequestException or IOException or SocketException) => new LambdaQueryException(
                QueryFailure.EndpointUnreachable,
                $"SSO in {_options.SsoRegion} cannot be reached for profile '{profile.Name}'. {told}"
            )
            {
                Advice = "Check the network, the proxy, and sso_region of the profile.",
            },
            _ => new LambdaQueryException(
                QueryFailure.CredentialsExpired,
                $"Profile '{profile.Name}' has to be logged in with SSO: run '{login}'. {told}"
            )
            {
                Advice = $"Run '{login}', then connect again.",
            },
        };
    }
}
