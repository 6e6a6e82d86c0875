using System.Text;
using LambdaPS.Engine.Credentials.Profiles;

namespace LambdaPS.Engine.Credentials.Instance;

/// <summary>The role of the EC2 instance that this machine is, and its region.</summary>
internal sealed class InstanceCredentials(ProfileSettings settings)
{
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    /// <summary>Gets the role's credentials.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: this is no instance, it has no role, or the role cannot be had.</exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        using var metadata = new InstanceMetadata(settings);
        var names = await metadata.GetAsync(Roles, cancellation).ConfigureAwait(false);
        var role = Encoding.UTF8.GetString(names.Span).Split('\n')[0].Trim();
        if (role.Length == 0 || role.Contains('<', StringComparison.Ordinal))
            throw NotFound($"{metadata.Name} gave the name of no role.");

        var document = await metadata.GetAsync(Roles + Uri.EscapeDataString(role), cancellation).ConfigureAwait(false);
        return CredentialDocument.Read(document, metadata.Name, "Token");
    }

    /// <summary>Gets the region that the instance is in.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: this is no instance, or it does not tell.</exception>
    public async Task<string> RegionAsync(CancellationToken cancellation)
    {
        using var metadata = new InstanceMetadata(settings);
        var document = await metadata.GetAsync("/latest/dynamic/instance-identity/document", cancellation).ConfigureAwait(false);
        return CredentialDocument.Text(document, "region") ?? throw NotFound($"{metadata.Name} gave no region.");
    }

    private static LambdaQueryException NotFound(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
