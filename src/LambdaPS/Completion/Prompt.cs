namespace LambdaPS.Completion;

/// <summary>The time that a prompt has: 300 ms from Tab to the list, of which something is left for everything else.</summary>
internal static class Prompt
{
    /// <summary>How long a completer waits for something that is not there yet.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>What the work gives within that time; nothing where it takes longer or fails. It goes on by itself.</summary>
    public static IReadOnlyList<T> WaitFor<T>(Func<IReadOnlyList<T>> work)
    {
        var result = Task.Run(work);
        Wait(result);
        return result.IsCompletedSuccessfully ? result.GetAwaiter().GetResult() : [];
    }

    /// <summary>Waits for the end of some work, whatever it is, but no longer than a prompt may.</summary>
    public static void Wait(Task work) => ((IAsyncResult)work).AsyncWaitHandle.WaitOne(Patience);
}
