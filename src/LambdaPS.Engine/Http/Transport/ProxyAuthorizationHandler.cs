using System.Net;
using System.Text;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>
/// Sends a proxy's user with each request over plain http, as curl and the AWS CLI do. Otherwise the proxy would ask for it
/// (407) after it received the request, and the body would be sent twice. Over https only the CONNECT is repeated.
/// </summary>
internal sealed class ProxyAuthorizationHandler(IWebProxy proxy, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } target && target.Scheme == Uri.UriSchemeHttp && FindUser(target) is { } user)
        {
            var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.UserName}:{user.Password}"));
            request.Headers.TryAddWithoutValidation("Proxy-Authorization", $"Basic {login}");
        }

        return base.SendAsync(request, cancellationToken);
    }

    private NetworkCredential? FindUser(Uri target) =>
        proxy.IsBypassed(target) || proxy.GetProxy(target) is not { } address ? null : proxy.Credentials?.GetCredential(address, "Basic");
}
