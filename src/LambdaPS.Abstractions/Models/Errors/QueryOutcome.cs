namespace LambdaPS;

/// <summary>The known state of the function after a query. The values begin at 1, so that each is true in a condition.</summary>
public enum QueryOutcome
{
    /// <summary>The function did not run. The query can be retried.</summary>
    NotRun = 1,

    /// <summary>The request was sent, but there was no response. The function may have run.</summary>
    MayHaveRun,

    /// <summary>The function ran.</summary>
    Ran,
}
