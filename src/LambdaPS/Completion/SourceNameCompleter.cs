using LambdaPS.Sessions;

namespace LambdaPS.Completion;

/// <summary>Completes the names of the session's sources.</summary>
public sealed class SourceNameCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        RunspaceSources.Current.All.Select(source => new Candidate(
            source.Name,
            $"{source.Name}: {source.Region}, {source.EndpointUrl}{(source.IsDefault ? " (default source)" : "")}"
        ));
}
