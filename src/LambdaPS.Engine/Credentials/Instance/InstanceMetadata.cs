using System.Text;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Credentials.Instance;

/// <summary>
/// A session with the metadata service of an EC2 instance: with a token (IMDSv2), or without one (IMDSv1) if the service has no
/// tokens or the token does not arrive, unless that is disabled. No proxy is used.
/// </summary>
internal sealed class InstanceMetadata : IDisposable
{
    private const string TokenHeader = "X-aws-ec2-metadata-token";

    private readonly string _address;
    private readonly bool _withoutToken;
    private readonly CredentialEndpoint _endpoint;
    private Task<string?>? _token;

    /// <summary>Creates the session; nothing is sent yet.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the configured address is not valid.</exception>
    public InstanceMetadata(ProfileSettings settings)
    {
        var address = settings.InstanceAddress;
        _address = address.AbsoluteUri.TrimEnd('/');
        _withoutToken = settings.AllowsTokenlessMetadata;

        // The limits of the AWS CLI, so that a machine that is not an instance does not wait.
        _endpoint = new CredentialEndpoint(
            "The instance's metadata service",
            address,
            transport: null,
            TimeSpan.FromSeconds(settings.MetadataTimeout),
            settings.MetadataAttempts
        );
    }

    /// <summary>True if the metadata service is disabled.</summary>
    public static bool IsOff => EnvironmentVariable.ReadBoolean("AWS_EC2_METADATA_DISABLED") == true;

    /// <summary>The name and the host, to begin a sentence.</summary>
    public string Name => _endpoint.Name;

    /// <inheritdoc/>
    public void Dispose() => _endpoint.Dispose();

    /// <summary>Gets a document.</summary>
    /// <param name="path">The path, from the root.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it does not return the document.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken cancellation)
    {
        var token = await (_token ??= TokenAsync(cancellation)).ConfigureAwait(false);
        var response = await _endpoint
            .SendAsync(HttpMethod.Get, new Uri(_address + path), (TokenHeader, token), cancellation)
            .ConfigureAwait(false);
        return response.Status == 200 ? response.Body : throw Rejected(response, $"GET {path}");
    }

    private async Task<string?> TokenAsync(CancellationToken cancellation)
    {
        const string path = "/latest/api/token";
        CredentialResponse response;
        try
        {
            response = await _endpoint
                .SendAsync(HttpMethod.Put, new Uri(_address + path), ("X-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellation)
                .ConfigureAwait(false);
        }
        catch (LambdaQueryException) when (_withoutToken && _endpoint.IsSilent)
        {
            // A token does not travel further than the instance's hop limit allows, which often ends before a container.
            return null;
        }

        if (response.Status != 200)
            return _withoutToken && response.Status is 403 or 404 or 405 ? null : throw Rejected(response, $"PUT {path}");

        var token = Encoding.UTF8.GetString(response.Body.Span).Trim();
        return token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? token
            : throw NotFound($"{Name}: PUT {path} did not return a token.");
    }

    private LambdaQueryException Rejected(CredentialResponse response, string request) =>
        NotFound($"{Name} returned status {response.Status} to {request}.{CredentialDocument.Reason(response.Body)}");

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
