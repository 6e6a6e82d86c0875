using LambdaPS.Engine.Credentials.Container;
using LambdaPS.Engine.Credentials.CredentialProcess;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sso;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>Providers of credentials other than STS: container, instance, SSO and a program.</summary>
internal sealed class CredentialProviders(ProfileSettings settings, TransportOptions transport, TimeProvider clock)
{
    private const string Role = "that its role still exists";

    /// <summary>Creates the advice for credentials that a service rejects.</summary>
    /// <param name="origin">Their origin, within a sentence.</param>
    /// <param name="toCheck">The settings to check.</param>
    public static string Rejected(string origin, string toCheck) =>
        $"These credentials are from {origin}: check {toCheck}; then connect again.";

    /// <summary>The identity of the container or the pod.</summary>
    public ICredentialProvider Container() =>
        new RefreshingCredentials(new ContainerCredentials(transport).FetchAsync, clock, Rejected("the container's endpoint", Role));

    /// <summary>The role of the instance.</summary>
    public ICredentialProvider Instance() =>
        new RefreshingCredentials(new InstanceCredentials(settings).FetchAsync, clock, Rejected("the instance's metadata service", Role));

    /// <summary>The role of an SSO login.</summary>
    public ICredentialProvider Sso(SsoRole role)
    {
        var endpoints = new SsoEndpoints(
            settings.FindEndpoint("sso"),
            settings.FindEndpoint("sso_oidc"),
            settings.UseFips,
            settings.UseDualStack
        );
        return new RefreshingCredentials(new SsoCredentials(role, endpoints, transport).FetchAsync, clock);
    }

    /// <summary>The output of a program.</summary>
    /// <param name="profile">The name of the profile that has it.</param>
    /// <param name="command">The program with its arguments.</param>
    public ICredentialProvider Process(string profile, string command) =>
        new RefreshingCredentials(
            new ProcessCredentials(profile, command).FetchAsync,
            clock,
            Rejected($"profile '{profile}'", "the output of its credential_process")
        );
}
