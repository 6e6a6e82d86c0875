namespace LambdaPS;

/// <summary>How a function is run, by the names of Lambda's API.</summary>
public enum InvocationType
{
    /// <summary>Run it and wait for its answer.</summary>
    RequestResponse,

    /// <summary>Queue it; Lambda runs it later, at least once.</summary>
    Event,

    /// <summary>Check that it may be run, and do not run it.</summary>
    DryRun,
}
