using System.Globalization;

namespace LambdaPS.Completion;

internal static class QualifierText
{
    /// <summary>Creates the candidate for an alias, with the versions that it routes to.</summary>
    public static Candidate CreateCandidate(LambdaAlias alias)
    {
        var others = alias.RoutingWeights is null
            ? ""
            : string.Concat(
                alias.RoutingWeights.Select(route =>
                    string.Create(CultureInfo.InvariantCulture, $", {route.Value:P0} to version {route.Key}")
                )
            );
        return new(alias.Name, ToolTip.Format($"alias of version {alias.FunctionVersion}{others}", alias.Description));
    }

    /// <summary>Creates the candidates for versions: the unpublished version, then the published versions, newest first.</summary>
    /// <param name="versions">All versions, by number.</param>
    public static IEnumerable<Candidate> CreateCandidates(IReadOnlyList<LambdaFunction> versions) =>
        versions
            .Where(version => version.Version is { Length: > 0 })
            .Reverse()
            .OrderBy(version => version.Version != "$LATEST")
            .Select(version => new Candidate(version.Version!, ToolTip.Format(FormatDate(version), version.Description))
            {
                AllowsDigits = true,
            });

    private static string FormatDate(LambdaFunction version)
    {
        var state = version.Version == "$LATEST" ? "unpublished, changed" : "published";
        return version.LastModified is { } when ? $"{state} {when:yyyy-MM-dd HH:mm}" : state;
    }
}
