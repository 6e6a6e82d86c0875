namespace LambdaPS.Completion;

/// <summary>Completes the runtimes that are in use on the source.</summary>
public sealed class RuntimeCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        line.Source is { } source
            ? SourceListing
                .Find(source)
                .Functions.GroupBy(function => function.Runtime ?? "", StringComparer.Ordinal)
                .OrderBy(runtime => runtime.Key, StringComparer.Ordinal)
                .Select(runtime => new Candidate(runtime.Key, runtime.Count() == 1 ? "1 function" : $"{runtime.Count()} functions"))
            : [];
}
