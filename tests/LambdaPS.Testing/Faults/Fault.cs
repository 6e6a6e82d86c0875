namespace LambdaPS.Testing.Faults;

/// <summary>
/// Something that goes wrong, and what LambdaPS promises to make of it. What is expected is written down here from the
/// promises, and never taken from what the module does.
/// </summary>
/// <param name="Name">What goes wrong, as the guide says it.</param>
/// <param name="Query">What a query ends with.</param>
/// <param name="Again">What is sent again.</param>
internal sealed record Fault(string Name, End Query, Again Again)
{
    /// <summary>What the server does in place of the good answer.</summary>
    public Func<Reply, ScriptedStep> Step { get; init; } = good => ScriptedStep.AfterAll(good.Whole);

    /// <summary>What the source's address leads to.</summary>
    public Place Place { get; init; }

    /// <summary>What an Event ends with, where its answer's body means nothing; null for the same as any query.</summary>
    public End? Event { get; init; }

    /// <summary>What a dry run ends with, where its answer can have no body; null for the same as any query.</summary>
    public End? DryRun { get; init; }

    /// <summary>What a stream ends with; null for the same as any query.</summary>
    public End? Stream { get; init; }

    /// <summary>What a list ends with; null for the same as a query that runs nothing.</summary>
    public End? List { get; init; }

    /// <summary>What STS's answer is taken for; null for the same as a list.</summary>
    public End? Identity { get; init; }

    /// <summary>What is sent again of a stream, where its answer had begun; null for the same as of any query.</summary>
    public Again? StreamAgain { get; init; }

    /// <summary>What is sent again of requests to STS; null for the same as of a list.</summary>
    public Again? IdentityAgain { get; init; }

    /// <summary>Whether the fault is in the answer's body, so that a part of it arrives.</summary>
    public bool IsInAnswer { get; init; }

    /// <summary>Whether the client gives up by its own time, which is kept short then.</summary>
    public bool TakesTime { get; init; }

    /// <summary>Whether the client gives up by a time that is fixed, so that a cell of it takes three quarters of a minute.</summary>
    public bool TakesLong { get; init; }

    /// <summary>What happens to the connection after a good answer, before the fault; null for a connection of its own.</summary>
    public ScriptedAnswer? WarmUp { get; init; }

    /// <summary>Whether it can happen to that operation.</summary>
    public bool HappensTo(Operation operation) =>
        (operation.Kind, Place) switch
        {
            // A list that has come to its third page has a connection and an address that are good.
            (OperationKind.ThirdPage, Place.Secure or Place.Nowhere or Place.Proxy) => false,
            (OperationKind.ThirdPage, _) => WarmUp is null,

            // A proxy is that of Lambda as well.
            (OperationKind.Identity, Place.Proxy) => false,

            // A test of a source gives STS 5 s.
            (OperationKind.Identity, _) => !TakesLong,
            _ => true,
        };

    /// <summary>What an operation ends with, where the fault is there each time.</summary>
    public End EndOf(Operation operation) =>
        operation.Kind switch
        {
            OperationKind.RequestResponse => Query,
            OperationKind.Event => Event ?? Query,
            OperationKind.DryRun => (DryRun ?? Query).OfNothingRun,
            OperationKind.Stream => Stream ?? Query,
            OperationKind.Identity => (Identity ?? List ?? Query).OfNothingRun,
            _ => (List ?? Query).OfNothingRun,
        };

    /// <summary>How often an operation is sent, where the fault is there each time.</summary>
    public int SendsOf(Operation operation)
    {
        // The time of a page, or of STS's answer, is that of all its tries.
        if (EndOf(operation).ErrorId is null || (TakesTime && operation.IsRead))
            return 1;
        var again = operation.Kind switch
        {
            OperationKind.Stream => StreamAgain ?? Again,
            OperationKind.Identity => IdentityAgain ?? Again,
            _ => Again,
        };
        return again switch
        {
            Again.Once => 2,
            Again.Always => 4,
            Again.OnDemand when operation.IsRead || operation.Unsafe => 4,
            Again.Reads when operation.IsRead => 4,
            _ => 1,
        };
    }

    public override string ToString() => Name;
}
