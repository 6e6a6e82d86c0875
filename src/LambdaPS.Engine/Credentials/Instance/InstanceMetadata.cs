using System.Text;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Credentials.Instance;

/// <summary>
/// A visit to the metadata service of an EC2 instance: by a token that it gives for the visit, or without one (IMDSv1) if it has
/// no tokens or the token does not arrive, unless that is disabled. No proxy leads there.
/// </summary>
internal sealed class InstanceMetadata : IDisposable
{
    private const string TokenHeader = "X-aws-ec2-metadata-token";

    private readonly string _address;
    private readonly bool _withoutToken;
    private readonly CredentialEndpoint _endpoint;
    private Task<string?>? _token;

    /// <summary>Prepares a visit; nothing is sent yet.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: its address is configured, and is none.</exception>
    public InstanceMetadata(ProfileSettings settings)
    {
        var address = settings.InstanceAddress;
        _address = address.AbsoluteUri.TrimEnd('/');
        _withoutToken = settings.AllowsTokenlessMetadata;

        // As the AWS CLI has them: a machine that is not an instance is not kept waiting.
        _endpoint = new CredentialEndpoint(
            "The instance's metadata service",
            address,
            transport: null,
            TimeSpan.FromSeconds(settings.MetadataTimeout),
            settings.MetadataAttempts
        );
    }

    /// <summary>Whether nobody is to ask it.</summary>
    public static bool IsOff => EnvironmentVariable.ReadBoolean("AWS_EC2_METADATA_DISABLED") == true;

    /// <summary>What it is and where, to begin a sentence.</summary>
    public string Name => _endpoint.Name;

    /// <inheritdoc/>
    public void Dispose() => _endpoint.Dispose();

    /// <summary>Gets one of its documents.</summary>
    /// <param name="path">The path, from the root.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it does not answer, or not with the document.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken cancellation)
    {
        var token = await (_token ??= TokenAsync(cancellation)).ConfigureAwait(false);
        var answer = await _endpoint
            .SendAsync(HttpMethod.Get, new Uri(_address + path), (TokenHeader, token), cancellation)
            .ConfigureAwait(false);
        return answer.Status == 200 ? answer.Body : throw Refused(answer, $"GET {path}");
    }

    private async Task<string?> TokenAsync(CancellationToken cancellation)
    {
        const string path = "/latest/api/token";
        CredentialResponse answer;
        try
        {
            answer = await _endpoint
                .SendAsync(HttpMethod.Put, new Uri(_address + path), ("X-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellation)
                .ConfigureAwait(false);
        }
        catch (LambdaQueryException) when (_withoutToken && _endpoint.IsSilent)
        {
            // A token does not travel further than the instance's hop limit allows, which often ends before a container.
            return null;
        }

        if (answer.Status != 200)
            return _withoutToken && answer.Status is 403 or 404 or 405 ? null : throw Refused(answer, $"PUT {path}");

        var token = Encoding.UTF8.GetString(answer.Body.Span).Trim();
        return token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? token
            : throw NotFound($"{Name} gave no token: what it answered to PUT {path} is none.");
    }

    private LambdaQueryException Refused(CredentialResponse answer, string request) =>
        NotFound($"{Name} answered {answer.Status} to {request}.{CredentialDocument.Reason(answer.Body)}");

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
