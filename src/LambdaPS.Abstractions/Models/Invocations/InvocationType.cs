namespace LambdaPS;

/// <summary>The invocation type, with the names of Lambda's API.</summary>
public enum InvocationType
{
    /// <summary>Runs the function and waits for its response.</summary>
    RequestResponse = 1,

    /// <summary>Queues the event. Lambda runs the function later, at least once.</summary>
    Event,

    /// <summary>Checks the permission to invoke without running the function.</summary>
    DryRun,
}
