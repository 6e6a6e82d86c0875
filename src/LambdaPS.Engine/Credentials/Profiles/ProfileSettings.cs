using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>
/// What environment and profile say about regions and endpoints, the instance's among them. The environment goes first, as everywhere in AWS; the
/// SDK would keep what it says for the life of the process, so it is read here.
/// </summary>
/// <param name="name">Tells the profile's name, when it is first needed.</param>
/// <param name="profile">Finds the profile, when a setting of it is first asked for; null where there is none.</param>
/// <param name="files">Where it was looked for.</param>
internal sealed class ProfileSettings(Func<string> name, Func<CredentialProfile?> profile, ProfileFiles files)
{
    private readonly Lazy<CredentialProfile?> _profile = new(profile);

    /// <summary>The profile's region.</summary>
    public string? Region => _profile.Value?.Region?.SystemName;

    /// <summary>Whether FIPS endpoints are wanted.</summary>
    public bool UseFips => EnvironmentVariable.ReadBoolean("AWS_USE_FIPS_ENDPOINT") ?? _profile.Value?.UseFIPSEndpoint ?? false;

    /// <summary>Whether dual-stack endpoints are wanted.</summary>
    public bool UseDualStack =>
        EnvironmentVariable.ReadBoolean("AWS_USE_DUALSTACK_ENDPOINT") ?? _profile.Value?.UseDualstackEndpoint ?? false;

    /// <summary>Where the instance's metadata service is.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: what is configured is no address.</exception>
    public Uri InstanceAddress
    {
        get
        {
            if (
                (EnvironmentVariable.Read("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? _profile.Value?.EC2MetadataServiceEndpoint) is
                { Length: > 0 } given
            )
            {
                return
                    Uri.TryCreate(given, UriKind.Absolute, out var uri)
                    && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
                    && uri is { UserInfo: "", Query: "", Fragment: "" }
                    ? uri
                    : throw new LambdaQueryException(
                        QueryFailure.CredentialsNotFound,
                        "The configured address of the instance's metadata service is not of the form http://host:port."
                    );
            }

            var mode =
                EnvironmentVariable.Read("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
                ?? _profile.Value?.EC2MetadataServiceEndpointMode?.ToString();
            return new Uri("IPv6".Equals(mode, StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
        }
    }

    /// <summary>The address that is configured for a service, by the SDK's own rules; null for none.</summary>
    /// <param name="serviceId">The service's id in the SDK: <c>Lambda</c>, <c>STS</c>.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the files with profiles cannot be read.</exception>
    public string? EndpointOf(string serviceId) =>
        files.Read(() =>
        {
            // The rules are the same for every client; only the id tells which service is meant.
            ClientConfig rules = new AmazonSecurityTokenServiceConfig
            {
                Profile = new Profile(name(), files.Location),
                IgnoreConfiguredEndpointUrls =
                    EnvironmentVariable.ReadBoolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
                    ?? _profile.Value?.IgnoreConfiguredEndpointUrls
                    ?? false,
            };
            rules.ServiceId = serviceId;
            return rules.ServiceURL;
        });

    /// <summary>Says that a setting is not there.</summary>
    public string Describe(string setting) =>
        _profile.Value is null ? $"there is no profile '{name()}' in {files.Place}" : $"profile '{name()}' has no {setting}";
}
