using System.Text;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Credentials.Instance;

/// <summary>The role and the region of this EC2 instance.</summary>
internal sealed class InstanceCredentials(ProfileSettings settings)
{
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    /// <summary>Gets the role's credentials.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: this machine is not an instance, or its role cannot be read.</exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        using var metadata = new InstanceMetadata(settings);
        var names = await metadata.GetAsync(Roles, cancellation).ConfigureAwait(false);
        var role = Encoding.UTF8.GetString(names.Span).Split('\n')[0].Trim();
        if (role.Length == 0 || role.Contains('<', StringComparison.Ordinal))
            throw NotFound($"{metadata.Name} did not return the name of a role.");

        var document = await metadata.GetAsync(Roles + Uri.EscapeDataString(role), cancellation).ConfigureAwait(false);
        return CredentialDocument.Read(document, metadata.Name, "Token");
    }

    /// <summary>Gets the region that the instance is in.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: this machine is not an instance, or its region cannot be read.</exception>
    public async Task<string> RegionAsync(CancellationToken cancellation)
    {
        using var metadata = new InstanceMetadata(settings);
        var document = await metadata.GetAsync("/latest/dynamic/instance-identity/document", cancellation).ConfigureAwait(false);
        return CredentialDocument.Text(document, "region") ?? throw NotFound($"{metadata.Name} did not return a region.");
    }

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
