namespace LambdaPS.Completion;

/// <summary>Completes the names of functions of the source that the command line names.</summary>
public sealed class FunctionNameCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        line.Source is { } source
            ? SourceListing
                .Find(source)
                .Functions.Select(function => new Candidate(function.FunctionName, ToolTip.Format(Facts(function), function.Description)))
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
