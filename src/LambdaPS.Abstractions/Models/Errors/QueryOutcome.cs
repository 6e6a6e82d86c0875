namespace LambdaPS;

/// <summary>What is known of the function when a query failed.</summary>
public enum QueryOutcome
{
    /// <summary>The function surely did not run: the query can be repeated.</summary>
    NotRun,

    /// <summary>The request was sent and no answer came: the function may have run.</summary>
    MayHaveRun,

    /// <summary>The function ran.</summary>
    Ran,
}
