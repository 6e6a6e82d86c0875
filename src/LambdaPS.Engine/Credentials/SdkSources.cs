using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using LambdaPS.Engine.Wire;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>What the SDK finds by itself: keys, login, process and SSO of profiles, container, instance, environment.</summary>
internal sealed class SdkSources(IWebProxy? proxy, TimeProvider clock)
{
    /// <summary>Whether this process runs in a container that has an identity.</summary>
    public static bool HasContainer =>
        Setting.Of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null || Setting.Of("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null;

    /// <summary>The key of the environment.</summary>
    public static SdkCredentials Environment() => new("The environment", () => Task.FromResult<AWSCredentials>(new EnvironmentVariablesAWSCredentials()));

    /// <summary>The identity of the container or the pod.</summary>
    public static SdkCredentials Container() => new("The container's endpoint", () => Task.FromResult<AWSCredentials>(new GenericContainerCredentials()));

    /// <summary>The role of the instance.</summary>
    public static SdkCredentials Instance() => new("The instance's metadata service", FirstRoleAsync);

    /// <summary>What a profile has without assuming a role.</summary>
    public ICredentialSource Of(CredentialProfile profile, ICredentialProfileSource profiles)
    {
        if (!profile.CanCreateAWSCredentials)
            throw new LambdaQueryException(QueryFailure.CredentialsNotFound, $"Profile '{profile.Name}' has no credentials: neither a key, a role with its source, SSO nor a process.");

        if (SsoRole.IsOf(profile)) return new RefreshedCredentials(new SsoRole(profile, proxy).FetchAsync, clock);
        return new SdkCredentials($"Profile '{profile.Name}'", () => Task.FromResult(AWSCredentialsFactory.GetAWSCredentials(profile, profiles)));
    }

    private static async Task<AWSCredentials> FirstRoleAsync()
    {
        var roles = await InstanceProfileAWSCredentials.GetAvailableRolesAsync(null).ConfigureAwait(false);
        return roles.FirstOrDefault() is { } role
            ? new InstanceProfileAWSCredentials(role, null)
            : throw new AmazonClientException("it gave the name of no role");
    }
}
