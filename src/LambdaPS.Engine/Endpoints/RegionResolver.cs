using Amazon;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Endpoints;

/// <summary>Finds the region of a source.</summary>
internal static class RegionResolver
{
    /// <summary>The regions of the SDK, in all partitions, without names that are not regions, such as us-east-1-regional.</summary>
    public static IReadOnlyList<RegionName> Known =>
        [
            .. RegionEndpoint
                .EnumerableAllRegions.Where(region => IsRegion(region.SystemName))
                .Select(region => new RegionName(region.SystemName, region.DisplayName))
                .OrderBy(region => region.Code, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Finds the region: of the parameter, the named profile, the environment, the active profile, or the instance, in this
    /// order.
    /// </summary>
    /// <param name="region">The parameter; null for none.</param>
    /// <param name="profile">The profile that is used: the named one, or the active one.</param>
    /// <param name="isNamed">True if a parameter names the profile, so that it takes precedence over the environment.</param>
    /// <param name="cancellation">Cancels the request to the instance.</param>
    /// <exception cref="LambdaQueryException">RegionMissing, or QueryInvalid: it is not a valid region name.</exception>
    public static async Task<string> FindAsync(string? region, ProfileSettings profile, bool isNamed, CancellationToken cancellation)
    {
        var name =
            region?.Trim()
            ?? (isNamed ? profile.Region : null)
            ?? EnvironmentVariable.Read("AWS_REGION")
            ?? EnvironmentVariable.Read("AWS_DEFAULT_REGION")
            ?? profile.Region
            ?? await ReadInstanceAsync(profile, cancellation).ConfigureAwait(false);

        // The region becomes part of the host name, so nothing else is accepted.
        return IsRegion(name)
            ? name
            : throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"'{DisplayText.Line(name)}' is not a valid AWS region name.")
            {
                Advice = "Use a name such as eu-central-1, in lower case.",
            };
    }

    private static async Task<string> ReadInstanceAsync(ProfileSettings profile, CancellationToken cancellation)
    {
        if (InstanceMetadata.IsOff)
            throw Missing(profile, "AWS_EC2_METADATA_DISABLED is true");
        try
        {
            return await new InstanceCredentials(profile).RegionAsync(cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException failure)
        {
            throw Missing(profile, $"no instance provides one: {SystemMessage.Phrase(failure.Message)}");
        }
    }

    private static LambdaQueryException Missing(ProfileSettings profile, string instance) =>
        new(
            LambdaErrorId.RegionMissing,
            $"There is no region: -Region is missing, {profile.Describe("region")}, AWS_REGION and AWS_DEFAULT_REGION are not set, and {instance}."
        );

    // Two to four words, and a number, so that us-east-1-regional, which only STS knows, is not a region. Not a regular expression,
    // because it would slow down the first connect.
    private static bool IsRegion(string name)
    {
        var parts = name.Split('-');
        if (parts.Length is < 3 or > 5 || parts[0].Length > 8)
            return false;

        var number = parts[^1];
        var words = parts.AsSpan(..^1);
        foreach (var word in words)
        {
            if (word.Length is < 2 or > 16 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
                return false;
        }

        return number.Length is 1 or 2 && !number.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
