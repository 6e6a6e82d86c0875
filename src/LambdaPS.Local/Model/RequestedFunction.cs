using System.Text.RegularExpressions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>The function that a request names: by its name, a partial ARN or its ARN, each with an optional qualifier.</summary>
internal sealed partial record RequestedFunction(string Name, string? Qualifier)
{
    private const int MaxNameLength = 64;
    private const int MaxLabelLength = 256;

    // The API's own pattern, as the service shows it in its message. Label has the same pattern with named groups.
    private const string Pattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

    /// <summary>Reads the path label and the Qualifier parameter, and checks that they belong to this region and account.</summary>
    /// <exception cref="ApiException">They are not valid, contradict each other, or belong to another region or account.</exception>
    public static RequestedFunction Parse(string label, string? qualifier, ResourceNames names)
    {
        if (label.Length > MaxLabelLength)
            throw ApiException.Validation(label, "functionName", $"have length less than or equal to {MaxLabelLength}");
        var match = LabelRegex().Match(label);
        if (!match.Success)
            throw ApiException.Validation(label, "functionName", $"satisfy regular expression pattern: {Pattern}");
        if (match.Groups["name"].Length > MaxNameLength)
            throw ApiException.Validation(label, "functionName", $"have length less than or equal to {MaxNameLength}");
        CheckQualifier(qualifier);

        var labelQualifier = match.Groups["qualifier"] is { Success: true } group ? group.Value : null;
        if (labelQualifier is not null && qualifier is not null && labelQualifier != qualifier)
            throw ApiException.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");

        var reference = new RequestedFunction(match.Groups["name"].Value, labelQualifier ?? qualifier);
        reference.CheckRegionAndAccount(match, names);
        return reference;
    }

    public ApiException NotFound(ResourceNames names) => ApiException.NotFound($"Function not found: {names.Function(Name, Qualifier)}");

    private static void CheckQualifier(string? qualifier)
    {
        if (qualifier is null)
            return;
        if (qualifier.Length == 0)
            throw ApiException.Validation(qualifier, "qualifier", "have length greater than or equal to 1");
        if (qualifier.Length > 128)
            throw ApiException.Validation(qualifier, "qualifier", "have length less than or equal to 128");
        if (!QualifierRegex().IsMatch(qualifier))
        {
            throw ApiException.Validation(
                qualifier,
                "qualifier",
                @"satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"
            );
        }
    }

    private void CheckRegionAndAccount(Match match, ResourceNames names)
    {
        var region = match.Groups["region"] is { Success: true } regionGroup ? regionGroup.Value : names.Region;
        if (region != names.Region)
            throw ApiException.NotFound($"Functions from '{region}' are not reachable in this region ('{names.Region}')");

        var partition = match.Groups["partition"] is { Success: true } partitionGroup ? partitionGroup.Value : names.Partition;
        var account = match.Groups["account"] is { Success: true } accountGroup ? accountGroup.Value : names.AccountId;
        if (partition != names.Partition || account != names.AccountId)
            throw NotFound(new ResourceNames(region, account));
    }

    [GeneratedRegex(
        @"\A(arn:(?<partition>aws[a-zA-Z-]*)?:lambda:)?((?<region>[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d):)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9_-]+)(:(?<qualifier>\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9_-]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex LabelRegex();

    [GeneratedRegex(@"\A(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9_$-]+)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex QualifierRegex();
}
