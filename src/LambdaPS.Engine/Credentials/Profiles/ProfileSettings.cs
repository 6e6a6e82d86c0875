using System.Globalization;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>The settings for regions, endpoints and the metadata service. Environment variables take precedence over the profile, as in the AWS CLI.</summary>
/// <param name="files">The files with profiles.</param>
/// <param name="name">The name of the profile.</param>
/// <param name="isRequired">True if the profile must exist, because the user named it.</param>
internal sealed class ProfileSettings(ProfileFiles files, string name, bool isRequired)
{
    private readonly Lazy<NamedProfile?> _profile = new(() => isRequired ? files.Get(name) : files.Find(name));

    /// <summary>The profile's region; null if it has none.</summary>
    public string? Region => Profile?.Read("region");

    /// <summary>True if FIPS endpoints are used.</summary>
    public bool UseFips => Switch("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint") == true;

    /// <summary>True if dual-stack endpoints are used.</summary>
    public bool UseDualStack => Switch("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint") == true;

    /// <summary>True if requests to the metadata service without a token are allowed.</summary>
    public bool AllowsTokenlessMetadata => Switch("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled") != true;

    /// <summary>The seconds that the metadata service has for a response.</summary>
    public int MetadataTimeout => Count("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout");

    /// <summary>The number of attempts at the metadata service.</summary>
    public int MetadataAttempts => Count("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");

    /// <summary>The file with the certificate authorities that are trusted in place of the system's; null for the system's.</summary>
    public ConfiguredValue? CertificateBundle => Text("AWS_CA_BUNDLE", "ca_bundle");

    /// <summary>The address of the instance's metadata service.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the configured address is not valid.</exception>
    public Uri InstanceAddress
    {
        get
        {
            if (Text("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") is { } found)
            {
                return
                    Uri.TryCreate(found.Value, UriKind.Absolute, out var uri)
                    && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
                    && uri is { UserInfo: "", Query: "", Fragment: "" }
                    ? uri
                    : throw new LambdaQueryException(
                        LambdaErrorId.CredentialsNotFound,
                        $"{found.Origin}, the address of the instance's metadata service, is not of the form http://host:port."
                    );
            }

            var mode = Text("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")?.Value;
            return new Uri("IPv6".Equals(mode, StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
        }
    }

    private NamedProfile? Profile => _profile.Value;

    /// <summary>
    /// Finds the configured address of a service; null for the region's own. In the order of the AWS CLI: the service's variable,
    /// AWS_ENDPOINT_URL, the service's entry in the <c>services</c> section of the profile, and its <c>endpoint_url</c>.
    /// </summary>
    /// <param name="service">The service's name in a <c>services</c> section: <c>lambda</c>, <c>sts</c>, <c>sso</c>, <c>sso_oidc</c>, <c>cloudwatch_logs</c>.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the profile names a <c>services</c> section that does not exist or cannot be read.</exception>
    public Uri? FindEndpoint(string service)
    {
        if (Switch("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") == true)
            return null;
        var found =
            Variable($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}")
            ?? Variable("AWS_ENDPOINT_URL")
            ?? ServicesEndpoint(service)
            ?? Setting("endpoint_url");
        return found is null ? null : EndpointAddress.Parse(found.Value, found.Origin);
    }

    /// <summary>Describes the reason that a setting is missing.</summary>
    public string Describe(string setting) =>
        Profile is null ? $"there is no profile '{name}' in {files.Location}" : $"profile '{name}' has no {setting}";

    private ConfiguredValue? ServicesEndpoint(string service)
    {
        if (Profile?.Find("services") is not { } named)
            return null;
        var section = files.Section(Profile, named, "services");
        if (section.Settings.GetValueOrDefault(service) is not { } entry)
            return null;
        if (entry.Fault is { } fault)
            throw fault.ToFailure();
        if (entry.Block is null)
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"{service} of section [{DisplayText.Line(section.Header)}] is not a block of settings ({entry.Position})."
            )
            {
                Advice = $"Write 'endpoint_url = URL' on an indented line below '{service} ='.",
            };
        }

        return entry.Block.GetValueOrDefault("endpoint_url") is { Value: { Length: > 0 } value } address
            ? new ConfiguredValue(value, $"endpoint_url of {service} in section [{DisplayText.Line(section.Header)}] ({address.Position})")
            : null;
    }

    private bool? Switch(string variable, string setting) =>
        Text(variable, setting) is not { } found ? null
        : bool.TryParse(found.Value, out var value) ? value
        : throw new LambdaQueryException(
            LambdaErrorId.QueryInvalid,
            $"{found.Origin} is '{DisplayText.Line(found.Value)}', which is not 'true' or 'false'."
        )
        {
            Advice = $"Set {variable} or {setting} to true or false.",
        };

    private int Count(string variable, string setting) =>
        Text(variable, setting) is { } found
        && int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value is > 0 and <= 3600
            ? value
            : 1;

    private ConfiguredValue? Text(string variable, string setting) => Variable(variable) ?? Setting(setting);

    private static ConfiguredValue? Variable(string variable) =>
        EnvironmentVariable.Read(variable) is { } value ? new ConfiguredValue(value, variable) : null;

    private ConfiguredValue? Setting(string setting) =>
        Profile?.Find(setting) is { } found && Profile.Read(found) is { } value
            ? new ConfiguredValue(value, $"{setting} of profile '{name}' ({found.Position})")
            : null;
}

/// <summary>A value with the variable or the setting that it comes from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Origin">The variable or the setting, to begin a sentence.</param>
internal sealed record ConfiguredValue(string Value, string Origin);
