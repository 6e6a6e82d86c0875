using Amazon;
using Amazon.Runtime;
using LambdaPS.Contracts;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>Which region a source is in.</summary>
internal static class RegionChoice
{
    // A machine that is no instance does not answer at all.
    private static readonly TimeSpan _instanceTime = TimeSpan.FromSeconds(5);

    /// <summary>The regions that the SDK knows of, in all partitions.</summary>
    internal static IReadOnlyList<RegionName> Known =>
        [.. RegionEndpoint.EnumerableAllRegions
            .Select(region => new RegionName(region.SystemName, region.DisplayName))
            .OrderBy(region => region.Code, StringComparer.Ordinal)];

    /// <summary>
    /// The region that was asked for; else that of the profile that was named; else that of the environment, of the
    /// active profile, of the instance.
    /// </summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="profile">The profile whose settings hold: the one that was named, or the active one.</param>
    /// <param name="named">Whether the profile was named by a parameter, and so goes before the environment.</param>
    /// <param name="cancellation">Ends the wait for the instance.</param>
    /// <exception cref="LambdaQueryException">RegionMissing, or QueryInvalid where it is no region's name.</exception>
    internal static async Task<string> OfAsync(string? asked, ProfileSettings profile, bool named, CancellationToken cancellation)
    {
        var name = asked
            ?? (named ? profile.Region : null)
            ?? Setting.Of("AWS_REGION") ?? Setting.Of("AWS_DEFAULT_REGION")
            ?? profile.Region
            ?? await OfInstanceAsync(cancellation).ConfigureAwait(false)
            ?? throw Missing(profile);

        // The region becomes a part of the host's name, so nothing but a region may pass.
        return IsRegion(name)
            ? name
            : throw new LambdaQueryException(QueryFailure.QueryInvalid, $"'{name}' is no region. One looks like eu-central-1.")
            {
                Advice = "Give the region as AWS writes it, in lower case.",
            };
    }

    private static async Task<string?> OfInstanceAsync(CancellationToken cancellation)
    {
        if (InstanceIsOff) return null;
        try
        {
            var read = Task.Run(() => new InstanceProfileAWSRegion().Region?.SystemName, CancellationToken.None);
            return await read.WaitAsync(_instanceTime, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or AmazonClientException or AmazonServiceException or HttpRequestException or TimeoutException)
        {
            return null;
        }
    }

    private static bool InstanceIsOff => Setting.Switch("AWS_EC2_METADATA_DISABLED") == true;

    private static LambdaQueryException Missing(ProfileSettings profile)
    {
        var instance = InstanceIsOff ? "AWS_EC2_METADATA_DISABLED keeps the instance from being asked" : "no instance's metadata service answered with one";
        return new LambdaQueryException(
            QueryFailure.RegionMissing,
            $"There is no region: -Region was not given, {profile.Describe("region")}, AWS_REGION and AWS_DEFAULT_REGION are not set, and {instance}.");
    }

    // Two to four words, and a number; an expression for it would have to be compiled by every first connect.
    private static bool IsRegion(string name)
    {
        var parts = name.Split('-');
        if (parts.Length is < 3 or > 5 || parts[0].Length > 8) return false;

        var number = parts[^1];
        var words = parts.AsSpan(..^1);
        foreach (var word in words)
        {
            if (word.Length is < 2 or > 16 || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return false;
        }

        return number.Length is 1 or 2 && !number.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
