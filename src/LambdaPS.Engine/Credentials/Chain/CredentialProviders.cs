using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.CredentialProcess;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sso;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>What gives credentials without a role of STS: container, instance, SSO and a program.</summary>
internal sealed class CredentialProviders(ProfileSettings settings, TransportOptions transport, TimeProvider clock)
{
    private const string Role = "that its role is still there";

    /// <summary>What to do where a service refuses credentials.</summary>
    /// <param name="place">Where they come from, to begin a sentence.</param>
    /// <param name="toCheck">What to check there.</param>
    public static string Refused(string place, string toCheck) => $"{place} gave these credentials: check {toCheck}; then connect again.";

    /// <summary>The identity of the container or the pod.</summary>
    public ICredentialProvider Container() =>
        new RefreshingCredentials(new ContainerCredentials(transport).FetchAsync, clock, Refused("The container's endpoint", Role));

    /// <summary>The role of the instance.</summary>
    public ICredentialProvider Instance() =>
        new RefreshingCredentials(new InstanceCredentials(settings).FetchAsync, clock, Refused("The instance's metadata service", Role));

    /// <summary>The role that a login with SSO gives.</summary>
    public ICredentialProvider Sso(SsoRole role)
    {
        var endpoints = new SsoEndpoints(
            settings.EndpointOf("sso"),
            settings.EndpointOf("sso_oidc"),
            settings.UseFips,
            settings.UseDualStack
        );
        return new RefreshingCredentials(new SsoCredentials(role, endpoints, transport).FetchAsync, clock);
    }

    /// <summary>What a program writes.</summary>
    /// <param name="profile">The name of the profile that has it.</param>
    /// <param name="command">The program with its arguments.</param>
    public ICredentialProvider Process(string profile, string command) =>
        new RefreshingCredentials(
            new ProcessCredentials(profile, command).FetchAsync,
            clock,
            Refused($"Profile '{profile}'", "what its credential_process gives")
        );
}
