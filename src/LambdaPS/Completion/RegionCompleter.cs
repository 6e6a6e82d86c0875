using LambdaPS.Sessions;

namespace LambdaPS.Completion;

/// <summary>Completes regions, each with its place.</summary>
public sealed class RegionCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        Prompt.WaitFor(() => EngineHost.Engine.Regions).Select(region => new Candidate(region.Code, region.Place));
}
