namespace LambdaPS;

/// <summary>The known state of the function after a failed query.</summary>
public enum QueryOutcome
{
    /// <summary>The function did not run. The query can be retried.</summary>
    NotRun,

    /// <summary>The request was sent, but there was no response. The function may have run.</summary>
    MayHaveRun,

    /// <summary>The function ran.</summary>
    Ran,
}
