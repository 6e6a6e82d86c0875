namespace LambdaPS.Completion;

/// <summary>The time limit of completion: results appear within 300 ms of Tab, including some time for PowerShell.</summary>
internal static class Prompt
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Waits for the result of the work up to the time limit; empty if it takes longer or fails. The work is not
    /// canceled.
    /// </summary>
    public static IReadOnlyList<T> WaitFor<T>(Func<IReadOnlyList<T>> work)
    {
        var result = Task.Run(work);
        Wait(result);
        return result.IsCompletedSuccessfully ? result.GetAwaiter().GetResult() : [];
    }

    /// <summary>Waits for the work to complete, with any outcome, up to the time limit.</summary>
    public static void Wait(Task work) => ((IAsyncResult)work).AsyncWaitHandle.WaitOne(TimeLimit);
}
