namespace LambdaPS.Completion;

/// <summary>Completes the aliases and versions of the function that the command line names.</summary>
public sealed class QualifierCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        line.Source is { } source && line.FunctionNameOn(source) is { } function ? SourceListing.Find(source).FindQualifiers(function) : [];
}
