using System.Collections;
using System.Reflection;

namespace LambdaPS.Tests.Stopping;

/// <summary>
/// The timers of this process by what they call, for a test that has found too many of them. The runtime tells only how
/// many there are; the rest is read from where it keeps them, and left out where a runtime keeps them elsewhere.
/// </summary>
internal static class ActiveTimers
{
    private const BindingFlags Anything = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    internal static string Describe() => string.Join("; ", Queues().SelectMany(queue => Timers(queue, "_shortTimers").Concat(Timers(queue, "_longTimers"))));

    private static IEnumerable<object> Queues() =>
        typeof(Timer).Assembly.GetType("System.Threading.TimerQueue")?.GetProperty("Instances", Anything)?.GetValue(null) is IEnumerable queues ? queues.Cast<object>() : [];

    private static IEnumerable<string> Timers(object queue, string list)
    {
        for (var timer = Field(queue, list); timer is not null; timer = Field(timer, "_next"))
        {
            var method = (Field(timer, "_timerCallback") as Delegate)?.Method;
            yield return $"{method?.DeclaringType}.{method?.Name} of {Field(timer, "_state")} in {Field(timer, "_dueTime")} ms";
        }
    }

    private static object? Field(object of, string name) => of.GetType().GetField(name, Anything)?.GetValue(of);
}
