using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using LambdaPS.Models;

namespace LambdaPS.Engine.Credentials;

/// <summary>Which region a source is in.</summary>
internal static partial class RegionChoice
{
    /// <summary>The region that was asked for, else what environment and profile say.</summary>
    /// <exception cref="LambdaQueryException">RegionMissing, or QueryInvalid where it is no region's name.</exception>
    internal static RegionEndpoint Of(string? asked)
    {
        var name = asked ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
            ?? throw new LambdaQueryException(
                QueryFailure.RegionMissing,
                "No region: there is none in -Region, in AWS_REGION or AWS_DEFAULT_REGION, or in the profile.");

        // The region becomes a part of the host's name, so nothing but a region may pass.
        return Form().IsMatch(name)
            ? RegionEndpoint.GetBySystemName(name)
            : throw new LambdaQueryException(QueryFailure.QueryInvalid, $"'{name}' is no region. One looks like eu-central-1.");
    }

    [GeneratedRegex(@"^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
