using System.Net;
using Amazon.Runtime.CredentialManagement;
using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.CredentialProcess;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sso;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>What gives credentials without a role of STS: container, instance, and a profile by itself.</summary>
internal sealed class CredentialProviders(ProfileSettings settings, IWebProxy? proxy, TimeProvider clock)
{
    private const string Role = "that its role is still there";

    /// <summary>What to do where a service refuses credentials.</summary>
    /// <param name="place">Where they come from, to begin a sentence.</param>
    /// <param name="toCheck">What to check there.</param>
    public static string Refused(string place, string toCheck) => $"{place} gave these credentials: check {toCheck}; then connect again.";

    /// <summary>The identity of the container or the pod.</summary>
    public ICredentialProvider Container() =>
        new RefreshingCredentials(new ContainerCredentials(proxy).FetchAsync, clock, Refused("The container's endpoint", Role));

    /// <summary>The role of the instance.</summary>
    public ICredentialProvider Instance() =>
        new RefreshingCredentials(new InstanceCredentials(settings).FetchAsync, clock, Refused("The instance's metadata service", Role));

    /// <summary>What a profile has without assuming a role: SSO, a program, a key, a login.</summary>
    public ICredentialProvider Of(CredentialProfile profile, ICredentialProfileSource profiles)
    {
        if (!profile.CanCreateAWSCredentials)
        {
            throw new LambdaQueryException(
                QueryFailure.CredentialsNotFound,
                $"Profile '{profile.Name}' has no credentials: neither a key, a role with its source, SSO nor a process."
            );
        }

        if (SsoCredentials.IsOf(profile))
            return new RefreshingCredentials(new SsoCredentials(profile, proxy).FetchAsync, clock);

        var place = $"Profile '{profile.Name}'";
        return profile.Options.CredentialProcess is { Length: > 0 } command
            ? new RefreshingCredentials(
                new ProcessCredentials(profile.Name, command).FetchAsync,
                clock,
                Refused(place, "what its credential_process gives")
            )
            : new SdkCredentials(
                place,
                Refused(place, "its access key, its secret key and, for temporary keys, its session token"),
                () => Task.FromResult(AWSCredentialsFactory.GetAWSCredentials(profile, profiles))
            );
    }
}
