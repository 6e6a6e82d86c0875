namespace LambdaPS.Completion;

/// <summary>Completes the names of the functions of the source that the line means.</summary>
public sealed class FunctionNameCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        line.Source is { } source
            ? SourceListing
                .Of(source)
                .Functions.Select(function => new Candidate(function.FunctionName, ToolTip.Of(Facts(function), function.Description)))
            : [];

    private static string Facts(LambdaFunction function) =>
        string.Join(
            ", ",
            new[]
            {
                function.Runtime ?? function.PackageType,
                function.MemorySize is { } memory ? $"{memory} MB" : null,
                function.Timeout is { } seconds ? $"{seconds} s" : null,
            }
                .OfType<string>()
                .DefaultIfEmpty("function")
        );
}
