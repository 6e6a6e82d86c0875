using LambdaPS.Sessions;

namespace LambdaPS.Completion;

/// <summary>Completes region codes, each with its location.</summary>
public sealed class RegionCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        Prompt.WaitFor(() => EngineHost.Engine.Regions).Select(region => new Candidate(region.Code, region.Location));
}
