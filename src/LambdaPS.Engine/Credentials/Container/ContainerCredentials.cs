using System.Net;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Container;

/// <summary>
/// The identity that a container or a pod has by the endpoint that its environment names. The endpoint is shown a token,
/// so plain http leads only to this machine and to the addresses that AWS has on every one.
/// </summary>
internal sealed class ContainerCredentials(TransportOptions transport)
{
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private const string Ecs = "169.254.170.2";
    private const int Tries = 3;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);
    private static readonly IPAddress[] _known = [IPAddress.Parse(Ecs), IPAddress.Parse("169.254.170.23"), IPAddress.Parse("fd00:ec2::23")];

    /// <summary>Whether this process runs in a container that has an identity.</summary>
    public static bool AreThere => EnvironmentVariable.Read(Relative) is not null || EnvironmentVariable.Read(Full) is not null;

    /// <summary>Gets the identity's credentials, with the token as it is now.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the endpoint is none that may be asked, or gave none.</exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        var address = Address();
        var token = await TokenAsync(cancellation).ConfigureAwait(false);
        using var endpoint = new CredentialEndpoint(
            "The container's endpoint",
            address,
            address.Scheme == Uri.UriSchemeHttps ? transport : null,
            _timeout < transport.ServiceTimeout ? _timeout : transport.ServiceTimeout,
            Tries
        );

        var answer = await endpoint.SendAsync(HttpMethod.Get, address, ("Authorization", token), cancellation).ConfigureAwait(false);
        return answer.Status == 200
            ? CredentialDocument.Read(answer.Body, endpoint.Name, "Token")
            : throw NotFound($"{endpoint.Name} answered {answer.Status}.{CredentialDocument.Reason(answer.Body)}");
    }

    /// <summary>The endpoint's address.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it is none, or none that a token may be shown to.</exception>
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
                $"{Full} leads to {address.Scheme}://{address.Authority}, and plain http may only lead to loopback, {string.Join(", ", _known.AsEnumerable())}. Nothing was sent."
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
            : throw NotFound(
                $"The token of {name} is empty, or has line breaks or other characters that no header may have. Nothing was sent."
            );
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await LimitedText.ReadFileAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotFound($"The token of {TokenFile} cannot be read: {SystemMessage.Sentence(DisplayText.Line(e.Message))}");
        }
    }

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
