using LambdaPS.Parameters;

namespace LambdaPS.Completion;

/// <summary>Completes the types of invocation, by the names of the API and by the labels that people know.</summary>
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
