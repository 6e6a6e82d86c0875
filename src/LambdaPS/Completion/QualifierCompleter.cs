namespace LambdaPS.Completion;

/// <summary>Completes the aliases and versions of the function that the line names.</summary>
public sealed class QualifierCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        line.Source is { } source && line.FunctionNameOn(source) is { } function ? SourceListing.Of(source).QualifiersOf(function) : [];
}
