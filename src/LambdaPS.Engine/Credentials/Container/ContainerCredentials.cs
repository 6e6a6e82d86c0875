using System.Net;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Container;

/// <summary>
/// The identity of a container or a pod, from the endpoint in its environment variables. The request has a token, so plain HTTP is
/// allowed only to this machine and to AWS's link-local addresses.
/// </summary>
internal sealed class ContainerCredentials(TransportOptions transport)
{
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private const string Ecs = "169.254.170.2";
    private const int Attempts = 3;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);
    private static readonly IPAddress[] _known = [IPAddress.Parse(Ecs), IPAddress.Parse("169.254.170.23"), IPAddress.Parse("fd00:ec2::23")];

    /// <summary>True if this process runs in a container with an identity.</summary>
    public static bool AreAvailable => EnvironmentVariable.Read(Relative) is not null || EnvironmentVariable.Read(Full) is not null;

    /// <summary>Gets the identity's credentials, with the token as it is now.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the endpoint is not allowed, or returned no credentials.</exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        var address = Address();
        var token = await TokenAsync(cancellation).ConfigureAwait(false);
        using var endpoint = new CredentialEndpoint(
            "The container's endpoint",
            address,
            address.Scheme == Uri.UriSchemeHttps ? transport : null,
            _timeout < transport.ServiceTimeout ? _timeout : transport.ServiceTimeout,
            Attempts
        );

        var response = await endpoint.SendAsync(HttpMethod.Get, address, ("Authorization", token), cancellation).ConfigureAwait(false);
        return response.Status == 200
            ? CredentialDocument.Read(response.Body, endpoint.Name, "Token")
            : throw NotFound($"{endpoint.Name} returned status {response.Status}.{CredentialDocument.Reason(response.Body)}");
    }

    /// <summary>The endpoint's address.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it is not valid, or not allowed for a token.</exception>
    public static Uri Address()
    {
        if (EnvironmentVariable.Read(Relative) is { } path)
        {
            return path.StartsWith('/') && Uri.TryCreate($"http://{Ecs}{path}", UriKind.Absolute, out var ecs)
                ? ecs
                : throw NotFound($"{Relative} is not of the form /path.");
        }

        if (!Uri.TryCreate(EnvironmentVariable.Read(Full), UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
            throw NotFound($"{Full} is not of the form https://host:port/path.");
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsKnown(address))
            ? address
            : throw NotFound(
                $"{Full} is {address.Scheme}://{address.Authority}. Plain HTTP is allowed only to loopback, {string.Join(", ", _known.AsEnumerable())}. Nothing was sent."
            );
    }

    private static bool IsKnown(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && (IPAddress.IsLoopback(ip) || _known.Contains(ip)));

    private static async Task<string?> TokenAsync(CancellationToken cancellation)
    {
        var (name, token) = EnvironmentVariable.Read(TokenFile) is { } file
            ? (TokenFile, await ReadAsync(file, cancellation).ConfigureAwait(false))
            : (Token, EnvironmentVariable.Read(Token));

        // A line break would begin another header.
        return token is null || (token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            ? token
            : throw NotFound($"The token of {name} is empty or has characters that are not valid in a header. Nothing was sent.");
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await LimitedText.ReadFileAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotFound($"Cannot read the token of {TokenFile}: {SystemMessage.Sentence(DisplayText.Line(e.Message))}");
        }
    }

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
