using System.Diagnostics;

namespace LambdaPS.Engine.Queries;

/// <summary>Work with the time that it took.</summary>
internal static class Timed
{
    /// <summary>Runs work, and measures it.</summary>
    public static async Task<(T Result, TimeSpan Time)> RunAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work().ConfigureAwait(false);
        return (result, Stopwatch.GetElapsedTime(start));
    }
}
