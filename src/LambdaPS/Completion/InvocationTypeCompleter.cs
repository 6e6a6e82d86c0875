using LambdaPS.Parameters;

namespace LambdaPS.Completion;

/// <summary>Completes invocation types: the names in the API and the common labels.</summary>
public sealed class InvocationTypeCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line) =>
        InvocationTypeName.All.Select(name => new Candidate(name, Meaning(name)));

    private static string Meaning(string name) =>
        InvocationTypeName.Parse(name) switch
        {
            LambdaPS.InvocationType.Event => "queues the invocation and returns no response",
            LambdaPS.InvocationType.DryRun => "checks the permission and runs nothing",
            _ => "runs the function and waits for its response",
        };
}
