using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text.RegularExpressions;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.Prompts;
using LambdaPS.Text;

namespace LambdaPS.Cmdlets.Sources;

/// <content>The parameters of a source in AWS.</content>
public sealed partial class ConnectLambdaSourceCommand
{
    private const string DefaultSet = "Default";
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string InstanceSet = "InstanceRole";
    private const string ProfileSet = "Profile";

    /// <summary>The access key ID.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [AllowNull, AllowEmptyString]
    public string AccessKey { get; set; } = "";

    /// <summary>The secret access key, as a string or SecureString. If it is missing, the session prompts for it.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [AllowNull, AllowEmptyString, AllowEmptyCollection]
    public LambdaSecret? SecretKey { get; set; }

    /// <summary>The session token of temporary credentials, as a string or SecureString.</summary>
    [Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    public LambdaSecret? SessionToken { get; set; }

    /// <summary>The access key ID as user name and the secret access key as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [AllowNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Uses the credentials of this machine: those of its pod or container, or the role of the EC2 instance.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InstanceSet)]
    public SwitchParameter InstanceRole { get; set; }

    /// <summary>The name of a profile of the AWS CLI and SDKs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [Alias("Profile")]
    [AllowNull, AllowEmptyString]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string ProfileName { get; set; } = "";

    /// <summary>The file that contains the profile; by default the AWS credentials and config files.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    public string? ProfileLocation { get; set; }

    /// <summary>The region; by default that of the profile, the environment or the instance.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The ARN of a role to assume with these credentials.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? RoleArn { get; set; }

    /// <summary>The external ID that the trust policy of the role requires.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? ExternalId { get; set; }

    /// <summary>The session name of the assumed role, as it appears in CloudTrail.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? RoleSessionName { get; set; }

    /// <summary>The lifetime of the role's credentials in seconds. They are refreshed before they expire.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public int DurationSec { get; set; }

    /// <summary>The serial number or ARN of the MFA device that the role requires.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? MfaSerial { get; set; }

    /// <summary>
    /// The code of the MFA device, or a script block that returns it. The script block runs once, when the code is
    /// needed.
    /// </summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public object? MfaToken { get; set; }

    /// <summary>The URL of a Lambda endpoint to use instead of the region's endpoint.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? EndpointUrl { get; set; }

    /// <summary>Uses the region's FIPS endpoints.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public SwitchParameter UseFips { get; set; }

    /// <summary>Uses the region's dual-stack endpoints (IPv4 and IPv6).</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public SwitchParameter UseDualStack { get; set; }

    /// <summary>The proxy URL for all requests; by default that of the environment.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public PSCredential? ProxyCredential { get; set; }

    private LambdaSource OpenRemote()
    {
        CheckDependencies();
        CheckRole();
        var proxy = ParseUrl(nameof(Proxy), Proxy);
        var options = new SourceOptions
        {
            Credentials = ReadCredentials(),
            Role = ReadRole(),
            MfaCode = ReadMfaCode(),
            Region = Region,
            EndpointUrl = ParseUrl(nameof(EndpointUrl), EndpointUrl),
            UseFips = UseFips,
            UseDualStack = UseDualStack,
            Proxy = proxy is null
                ? null
                : new ProxyOptions(proxy, ProxyCredential?.UserName, ProxyCredential is { } user ? new LambdaSecret(user.Password) : null),
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };
        return Open(ParameterSetName == ProfileSet ? ProfileName : "default", ParameterSetName, options);
    }

    // A string and not a Uri, because a binding error would happen before the cmdlet runs and leave the default source unchanged.
    private static Uri? ParseUrl(string parameter, string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
            ? address
            : throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"-{parameter} is not a valid URL.")
            {
                Advice = "Use a URL such as https://host:port.",
            };
    }

    private void CheckRole()
    {
        if (RoleSessionName is not null && !SessionNameRegex().IsMatch(RoleSessionName))
        {
            throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                "-RoleSessionName is not valid. Use 2 to 64 letters, digits and _+=,.@-"
            );
        }

        CheckRange(nameof(DurationSec), DurationSec, 900, 43_200);
    }

    // These parameters would otherwise be ignored silently.
    private void CheckDependencies()
    {
        foreach (var parameter in new[] { nameof(ExternalId), nameof(RoleSessionName), nameof(DurationSec), nameof(MfaSerial) })
            Require(parameter, nameof(RoleArn), RoleArn is not null);
        Require(nameof(ProxyCredential), nameof(Proxy), Proxy is not null);
    }

    private void Require(string parameter, string other, bool given)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter) && !given)
        {
            throw new LambdaQueryException(LambdaErrorId.ParameterConflict, $"-{parameter} requires -{other}.")
            {
                Advice = $"Add -{other}, or remove -{parameter}.",
            };
        }
    }

    private CredentialOptions ReadCredentials() =>
        ParameterSetName switch
        {
            AccessKeySet => CreateAccessKey(AccessKey, ReadSecretKey()),
            CredentialSet when Credential is { } user => CreateAccessKey(user.UserName, new LambdaSecret(user.Password)),
            CredentialSet => throw new LambdaQueryException(LambdaErrorId.CredentialsNotFound, "-Credential is $null."),
            InstanceSet => new CredentialOptions.InstanceRole(),
            ProfileSet => new CredentialOptions.Profile(ProfileName, ProfileLocation is null ? null : ResolveFile(ProfileLocation)),
            _ => new CredentialOptions.DefaultChain(),
        };

    private string ResolveFile(string location)
    {
        try
        {
            return FilePath.Resolve(location, SessionState.Path);
        }
        catch (IOException failure)
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"Cannot read the profile file '{location}': {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Check -ProfileLocation, or remove it to use the default file.",
            };
        }
    }

    private LambdaSecret? ReadSecretKey()
    {
        // An empty value is an error, because a script meant to give one.
        if (IsGiven(nameof(SecretKey)) || string.IsNullOrWhiteSpace(AccessKey))
            return SecretKey;
        try
        {
            Host.UI.Write("SecretKey: ");
            return new LambdaSecret(Host.UI.ReadLineAsSecureString());
        }
        catch (Exception failure) when (failure is PSInvalidOperationException or HostException or NotImplementedException or IOException)
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"-SecretKey is missing for access key '{AccessKey.Trim()}', and this session cannot prompt for it.",
                failure
            )
            {
                Advice = "Use -SecretKey with a SecureString, or -Credential. Nothing was sent.",
            };
        }
    }

    private CredentialOptions.AccessKey CreateAccessKey(string id, LambdaSecret? secret)
    {
        if (secret is { IsValid: false } || SessionToken is { IsValid: false })
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                "-SecretKey and -SessionToken must be a string or a SecureString."
            );
        }

        if (secret is null || secret.IsEmpty || string.IsNullOrWhiteSpace(id))
            throw new LambdaQueryException(LambdaErrorId.CredentialsNotFound, "The access key or the secret key is empty.");
        return new CredentialOptions.AccessKey(id.Trim(), secret, SessionToken is { IsEmpty: false } ? SessionToken : null);
    }

    private RoleOptions? ReadRole() =>
        RoleArn is null
            ? null
            : new RoleOptions(RoleArn)
            {
                ExternalId = ExternalId,
                SessionName = RoleSessionName,
                Duration = DurationSec > 0 ? TimeSpan.FromSeconds(DurationSec) : null,
                MfaSerial = MfaSerial,
            };

    private Func<CancellationToken, Task<string>>? ReadMfaCode()
    {
        var given = (MfaToken as PSObject)?.BaseObject ?? MfaToken;
        if (given is null)
            return null;
        if (given is not ScriptBlock block)
            return MfaCodeArgument.Parse(given);

        var caller = new CallerScope(SessionState);
        caller.RequireFullLanguage("-MfaToken with a script block");
        var script = FunctionScript.Read(block, caller);
        return MfaCodeArgument.FromScript(script.Text, script.UsingValues, Host);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_+=,.@-]{2,64}\z")]
    private static partial Regex SessionNameRegex();
}
