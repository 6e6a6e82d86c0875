using System.Globalization;

namespace LambdaPS.Completion;

/// <summary>Versions and aliases as the prompt shows them.</summary>
internal static class QualifierText
{
    /// <summary>An alias, with what it points to.</summary>
    public static Candidate Of(LambdaAlias alias)
    {
        var others = alias.RoutingWeights is null
            ? ""
            : string.Concat(
                alias.RoutingWeights.Select(route =>
                    string.Create(CultureInfo.InvariantCulture, $", {route.Value:P0} to version {route.Key}")
                )
            );
        return new(alias.Name, ToolTip.Of($"alias of version {alias.FunctionVersion}{others}", alias.Description));
    }

    /// <summary>The unpublished version, and then the published ones, the newest first.</summary>
    /// <param name="versions">All of them, by number.</param>
    public static IEnumerable<Candidate> Of(IReadOnlyList<LambdaFunction> versions) =>
        versions
            .Where(version => version.Version is { Length: > 0 })
            .Reverse()
            .OrderBy(version => version.Version != "$LATEST")
            .Select(version => new Candidate(version.Version!, ToolTip.Of(Published(version), version.Description)) { TakesDigits = true });

    private static string Published(LambdaFunction version)
    {
        var what = version.Version == "$LATEST" ? "unpublished, changed" : "published";
        return version.LastModified is { } when ? $"{what} {when.LocalDateTime:yyyy-MM-dd HH:mm}" : what;
    }
}
