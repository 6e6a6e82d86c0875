using System.Diagnostics;

namespace LambdaPS.Tests.Stopping;

/// <summary>What a script and its test tell each other: that it is so far, that it may go on, and when it asked for an end.</summary>
public sealed class Moment
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _asked;

    /// <summary>Ends when the script is so far.</summary>
    internal Task Reached => _reached.Task;

    /// <summary>The time since the script asked for the end.</summary>
    internal TimeSpan Since => Stopwatch.GetElapsedTime(_asked);

    /// <summary>The script is so far.</summary>
    public void Reach() => _reached.TrySetResult();

    /// <summary>Waits until the test says so, in a way that Stop cannot end.</summary>
    public void Wait() => _go.Task.Wait(_long);

    /// <summary>The script asks for the end now.</summary>
    public void Ask() => _asked = Stopwatch.GetTimestamp();

    /// <summary>Lets the script go on.</summary>
    internal void Go() => _go.TrySetResult();
}
