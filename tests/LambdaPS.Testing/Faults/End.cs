namespace LambdaPS.Testing.Faults;

/// <summary>What an operation ends with.</summary>
/// <param name="ErrorId">The first part of the error's id; null where it is answered.</param>
/// <param name="Outcome">What is known of the function then.</param>
internal sealed record End(string? ErrorId, QueryOutcome Outcome = QueryOutcome.NotRun)
{
    /// <summary>It is answered.</summary>
    public static End Answered { get; } = new(ErrorId: null);

    /// <summary>An error, and the function surely did not run.</summary>
    public static End NotRun(string errorId) => new(errorId);

    /// <summary>An error, and the function may have run.</summary>
    public static End MayHaveRun(string errorId) => new(errorId, QueryOutcome.MayHaveRun);

    /// <summary>An error, and the function ran.</summary>
    public static End Ran(string errorId) => new(errorId, QueryOutcome.Ran);

    /// <summary>The same of a request that runs nothing.</summary>
    public End OfNothingRun => this with { Outcome = QueryOutcome.NotRun };
}
