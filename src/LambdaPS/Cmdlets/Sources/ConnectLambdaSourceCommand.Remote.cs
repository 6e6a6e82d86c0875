using System.Management.Automation;
using System.Text.RegularExpressions;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.Prompts;
using LambdaPS.Text;

namespace LambdaPS.Cmdlets.Sources;

/// <content>What is said of a source in AWS.</content>
public sealed partial class ConnectLambdaSourceCommand
{
    private const string DefaultSet = "Default";
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string InstanceSet = "InstanceRole";
    private const string ProfileSet = "Profile";

    /// <summary>The id of an access key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [AllowNull, AllowEmptyString]
    public string AccessKey { get; set; } = "";

    /// <summary>The secret of the access key, as text or SecureString.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [AllowNull, AllowEmptyString, AllowEmptyCollection]
    public LambdaSecret? SecretKey { get; set; }

    /// <summary>The session token of a temporary key, as text or SecureString.</summary>
    [Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    public LambdaSecret? SessionToken { get; set; }

    /// <summary>The access key's id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [AllowNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Uses what this machine is: the identity of its pod or container, or the role of the instance.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InstanceSet)]
    public SwitchParameter InstanceRole { get; set; }

    /// <summary>A profile of the AWS CLI and the SDKs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [Alias("Profile")]
    [AllowNull, AllowEmptyString]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string ProfileName { get; set; } = "";

    /// <summary>The file with the profile; by default the usual ones.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    public string? ProfileLocation { get; set; }

    /// <summary>The region; by default what profile, environment and instance say.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A role to assume with these credentials.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? RoleArn { get; set; }

    /// <summary>What the owner of the role asks of other accounts.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? ExternalId { get; set; }

    /// <summary>The name of the role's session, as the account's logs have it.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? RoleSessionName { get; set; }

    /// <summary>How long the role's credentials are valid, in seconds; they are renewed before they expire.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public int DurationSec { get; set; }

    /// <summary>The serial number or the ARN of the MFA device that the role wants a code of.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? MfaSerial { get; set; }

    /// <summary>The code of the MFA device, or a script block that gets it; it is run once, when the code is wanted.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public object? MfaToken { get; set; }

    /// <summary>An address of Lambda's to use in place of the region's own.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? EndpointUrl { get; set; }

    /// <summary>Uses the region's FIPS endpoints.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public SwitchParameter UseFips { get; set; }

    /// <summary>Uses the region's endpoints that have IPv4 and IPv6.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public SwitchParameter UseDualStack { get; set; }

    /// <summary>The proxy for everything that is sent; by default what the environment says.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public string? Proxy { get; set; }

    /// <summary>The user that the proxy knows.</summary>
    [Parameter(ParameterSetName = DefaultSet), Parameter(ParameterSetName = AccessKeySet), Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InstanceSet), Parameter(ParameterSetName = ProfileSet)]
    public PSCredential? ProxyCredential { get; set; }

    private LambdaSource OpenRemote()
    {
        CheckCompany();
        CheckRole();
        var proxy = AddressOf(nameof(Proxy), Proxy);
        var options = new SourceOptions
        {
            Credentials = Credentials(),
            Role = Role(),
            MfaCode = MfaCode(),
            Region = Region,
            EndpointUrl = AddressOf(nameof(EndpointUrl), EndpointUrl),
            UseFips = UseFips,
            UseDualStack = UseDualStack,
            Proxy = proxy is null
                ? null
                : new ProxyOptions(proxy, ProxyCredential?.UserName, ProxyCredential is { } user ? new LambdaSecret(user.Password) : null),
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };
        return Open("default", ParameterSetName, options);
    }

    // A text and not a Uri when it is bound: one that PowerShell itself refuses would keep the old default.
    private static Uri? AddressOf(string parameter, string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
            ? address
            : throw new LambdaQueryException(QueryFailure.QueryInvalid, $"-{parameter} is not a valid URL.")
            {
                Advice = "Use a URL such as https://host:port.",
            };
    }

    private void CheckRole()
    {
        if (RoleSessionName is not null && !SessionNameForm().IsMatch(RoleSessionName))
        {
            throw new LambdaQueryException(
                QueryFailure.QueryInvalid,
                "-RoleSessionName is not valid. Use 2 to 64 letters, digits and _+=,.@-"
            );
        }

        CheckRange(nameof(DurationSec), DurationSec, 900, 43_200);
    }

    // What has no effect without another would be ignored without a word.
    private void CheckCompany()
    {
        foreach (var parameter in new[] { nameof(ExternalId), nameof(RoleSessionName), nameof(DurationSec), nameof(MfaSerial) })
            Require(parameter, nameof(RoleArn), RoleArn is not null);
        Require(nameof(ProxyCredential), nameof(Proxy), Proxy is not null);
    }

    private void Require(string parameter, string other, bool given)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter) && !given)
        {
            throw new LambdaQueryException(QueryFailure.ParameterConflict, $"-{parameter} requires -{other}.")
            {
                Advice = $"Add -{other}, or remove -{parameter}.",
            };
        }
    }

    private CredentialOptions Credentials() =>
        ParameterSetName switch
        {
            AccessKeySet => AccessKeyOf(AccessKey, SecretKey),
            CredentialSet when Credential is { } user => AccessKeyOf(user.UserName, new LambdaSecret(user.Password)),
            CredentialSet => throw new LambdaQueryException(QueryFailure.CredentialsNotFound, "-Credential is $null."),
            InstanceSet => new CredentialOptions.InstanceRole(),
            ProfileSet => new CredentialOptions.Profile(ProfileName, ProfileLocation is null ? null : FileOf(ProfileLocation)),
            _ => new CredentialOptions.DefaultChain(),
        };

    private string FileOf(string location)
    {
        try
        {
            return FilePath.Of(location, SessionState.Path);
        }
        catch (IOException failure)
        {
            throw new LambdaQueryException(
                QueryFailure.CredentialsNotFound,
                $"Cannot read the profile file '{location}': {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Check -ProfileLocation, or remove it to use the default file.",
            };
        }
    }

    private CredentialOptions.AccessKey AccessKeyOf(string id, LambdaSecret? secret)
    {
        if (secret is { IsValid: false } || SessionToken is { IsValid: false })
        {
            throw new LambdaQueryException(
                QueryFailure.CredentialsNotFound,
                "-SecretKey and -SessionToken must be a string or a SecureString."
            );
        }

        if (secret is null || secret.IsEmpty || string.IsNullOrWhiteSpace(id))
            throw new LambdaQueryException(QueryFailure.CredentialsNotFound, "The access key or the secret key is empty.");
        return new CredentialOptions.AccessKey(id.Trim(), secret, SessionToken is { IsEmpty: false } ? SessionToken : null);
    }

    private RoleOptions? Role() =>
        RoleArn is null
            ? null
            : new RoleOptions(RoleArn)
            {
                ExternalId = ExternalId,
                SessionName = RoleSessionName,
                Duration = DurationSec > 0 ? TimeSpan.FromSeconds(DurationSec) : null,
                MfaSerial = MfaSerial,
            };

    private Func<CancellationToken, Task<string>>? MfaCode()
    {
        var given = (MfaToken as PSObject)?.BaseObject ?? MfaToken;
        if (given is null)
            return null;
        if (given is not ScriptBlock block)
            return MfaCodeArgument.Of(given);

        var caller = new CallerScope(SessionState);
        caller.RequireFullLanguage("-MfaToken with a script block");
        var script = FunctionScript.Of(block, caller);
        return MfaCodeArgument.Of(script.Text, script.UsingValues, Host);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_+=,.@-]{2,64}\z")]
    private static partial Regex SessionNameForm();
}
