using System.Diagnostics;

namespace LambdaPS.Testing;

/// <summary>Waits for a condition that another thread fulfils, with nothing to await.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    /// <summary>Polls a condition until it holds, or fails.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="left">Describes what does not hold, for the failure.</param>
    /// <param name="within">The longest wait; 30 s if it is not given.</param>
    public static async Task IsTrue(Func<bool> condition, Func<string>? left = null, TimeSpan? within = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (within ?? _long), left?.Invoke() ?? "The condition does not hold.");
            await Task.Delay(2);
        }
    }
}
