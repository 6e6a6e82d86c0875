using System.Text.RegularExpressions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>The function that a request means: by its name, a partial ARN or its ARN, each perhaps with a qualifier.</summary>
internal sealed partial record RequestedFunction(string Name, string? Qualifier)
{
    private const int LongestName = 64;
    private const int LongestLabel = 256;

    // The API's own pattern, with names for its groups; the message shows it as the service does.
    private const string Pattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

    /// <summary>Reads the label and the Qualifier parameter, and checks that they are of this region and account.</summary>
    /// <exception cref="ApiException">They are not, or they contradict each other.</exception>
    public static RequestedFunction Parse(string label, string? qualifier, ResourceNames names)
    {
        if (label.Length > LongestLabel)
            throw ApiException.Validation(label, "functionName", $"have length less than or equal to {LongestLabel}");
        var match = Label().Match(label);
        if (!match.Success)
            throw ApiException.Validation(label, "functionName", $"satisfy regular expression pattern: {Pattern}");
        if (match.Groups["name"].Length > LongestName)
            throw ApiException.Validation(label, "functionName", $"have length less than or equal to {LongestName}");
        CheckQualifier(qualifier);

        var inLabel = match.Groups["qualifier"] is { Success: true } group ? group.Value : null;
        if (inLabel is not null && qualifier is not null && inLabel != qualifier)
            throw ApiException.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");

        var reference = new RequestedFunction(match.Groups["name"].Value, inLabel ?? qualifier);
        reference.CheckPlace(match, names);
        return reference;
    }

    /// <summary>The error of a function that is not there.</summary>
    public ApiException NotFound(ResourceNames names) => ApiException.NotFound($"Function not found: {names.Function(Name, Qualifier)}");

    private static void CheckQualifier(string? qualifier)
    {
        if (qualifier is null)
            return;
        if (qualifier.Length == 0)
            throw ApiException.Validation(qualifier, "qualifier", "have length greater than or equal to 1");
        if (qualifier.Length > 128)
            throw ApiException.Validation(qualifier, "qualifier", "have length less than or equal to 128");
        if (!QualifierText().IsMatch(qualifier))
        {
            throw ApiException.Validation(
                qualifier,
                "qualifier",
                @"satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"
            );
        }
    }

    private void CheckPlace(Match match, ResourceNames names)
    {
        var region = match.Groups["region"] is { Success: true } sent ? sent.Value : names.Region;
        if (region != names.Region)
            throw ApiException.NotFound($"Functions from '{region}' are not reachable in this region ('{names.Region}')");

        var partition = match.Groups["partition"] is { Success: true } part ? part.Value : names.Partition;
        var account = match.Groups["account"] is { Success: true } id ? id.Value : names.AccountId;
        if (partition != names.Partition || account != names.AccountId)
            throw NotFound(new ResourceNames(region, account));
    }

    [GeneratedRegex(
        @"\A(arn:(?<partition>aws[a-zA-Z-]*)?:lambda:)?((?<region>[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d):)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9_-]+)(:(?<qualifier>\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9_-]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"\A(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9_$-]+)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex QualifierText();
}
