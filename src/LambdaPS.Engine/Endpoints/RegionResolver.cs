using Amazon;
using LambdaPS.Contracts;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Credentials.Instance;
using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Endpoints;

/// <summary>Which region a source is in.</summary>
internal static class RegionResolver
{
    /// <summary>The regions that the SDK knows of, in all partitions.</summary>
    public static IReadOnlyList<RegionName> Known =>
        [
            .. RegionEndpoint
                .EnumerableAllRegions.Select(region => new RegionName(region.SystemName, region.DisplayName))
                .OrderBy(region => region.Code, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The region that was asked for; else that of the profile that was named; else that of the environment, of the
    /// active profile, of the instance.
    /// </summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="profile">The profile whose settings hold: the one that was named, or the active one.</param>
    /// <param name="named">Whether the profile was named by a parameter, and so goes before the environment.</param>
    /// <param name="cancellation">Ends the wait for the instance.</param>
    /// <exception cref="LambdaQueryException">RegionMissing, or QueryInvalid where it is no region's name.</exception>
    public static async Task<string> OfAsync(string? asked, ProfileSettings profile, bool named, CancellationToken cancellation)
    {
        var name =
            asked?.Trim()
            ?? (named ? profile.Region : null)
            ?? EnvironmentVariable.Read("AWS_REGION")
            ?? EnvironmentVariable.Read("AWS_DEFAULT_REGION")
            ?? profile.Region
            ?? await OfInstanceAsync(profile, cancellation).ConfigureAwait(false);

        // The region becomes a part of the host's name, so nothing but a region may pass.
        return IsRegion(name)
            ? name
            : throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                $"'{DisplayText.Line(name)}' is no region. One looks like eu-central-1."
            )
            {
                Advice = "Give the region as AWS writes it, in lower case.",
            };
    }

    // Where it has none, the reason is the last of those why there is no region.
    private static async Task<string> OfInstanceAsync(ProfileSettings profile, CancellationToken cancellation)
    {
        if (InstanceMetadata.IsOff)
            throw Missing(profile, "AWS_EC2_METADATA_DISABLED keeps the instance from being asked");
        try
        {
            return await new InstanceCredentials(profile).RegionAsync(cancellation).ConfigureAwait(false);
        }
        catch (LambdaQueryException failure)
        {
            throw Missing(profile, $"no instance told one: {SystemMessage.Phrase(failure.Message)}");
        }
    }

    private static LambdaQueryException Missing(ProfileSettings profile, string instance) =>
        new(
            LambdaErrorId.RegionMissing,
            $"There is no region: -Region was not given, {profile.Describe("region")}, AWS_REGION and AWS_DEFAULT_REGION are not set, and {instance}."
        );

    // Two to four words, and a number; an expression for it would have to be compiled by every first connect.
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
