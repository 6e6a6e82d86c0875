using System.Net;
using Amazon.Runtime.CredentialManagement;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>What gives credentials without a role of STS: container, instance, and a profile by itself.</summary>
internal sealed class CredentialSources(ProfileSettings settings, IWebProxy? proxy, TimeProvider clock)
{
    /// <summary>The identity of the container or the pod.</summary>
    public ICredentialSource Container() => new RefreshedCredentials(new ContainerCredentials(proxy).FetchAsync, clock);

    /// <summary>The role of the instance.</summary>
    public ICredentialSource Instance() => new RefreshedCredentials(new InstanceRole(settings).FetchAsync, clock);

    /// <summary>What a profile has without assuming a role: SSO, a program, a key, a login.</summary>
    public ICredentialSource Of(CredentialProfile profile, ICredentialProfileSource profiles)
    {
        if (!profile.CanCreateAWSCredentials)
            throw new LambdaQueryException(QueryFailure.CredentialsNotFound, $"Profile '{profile.Name}' has no credentials: neither a key, a role with its source, SSO nor a process.");

        if (SsoRole.IsOf(profile)) return new RefreshedCredentials(new SsoRole(profile, proxy).FetchAsync, clock);

        return profile.Options.CredentialProcess is { Length: > 0 } command
            ? new RefreshedCredentials(new ProcessCredentials(profile.Name, command).FetchAsync, clock)
            : new SdkCredentials($"Profile '{profile.Name}'", () => Task.FromResult(AWSCredentialsFactory.GetAWSCredentials(profile, profiles)));
    }
}
