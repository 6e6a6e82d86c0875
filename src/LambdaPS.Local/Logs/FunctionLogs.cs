using System.Collections.Concurrent;
using System.Globalization;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Logs;

/// <summary>
/// The logs of functions. As in Lambda, a stream is the log of one execution environment, which runs one call at a time: a call writes
/// to an idle stream of its version, or to a new one.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="written">Called with the function's name and each text that it logs; null for nothing.</param>
internal sealed class FunctionLogs(LogStore store, Action<string, string>? written = null)
{
    private readonly ConcurrentDictionary<string, ConcurrentStack<string>> _idle = new(StringComparer.Ordinal);

    /// <summary>Begins the log of a call.</summary>
    public InvocationLogWriter Begin(LocalInvocation invocation)
    {
        var function = invocation.Function;
        var idle = _idle.GetOrAdd($"{function.LogGroupName}\n{function.Name}\n{invocation.Version}\n{function.CodeSha256}", _ => []);
        var isNew = !idle.TryPop(out var stream);
        stream ??= CreateName(function, invocation.Version);
        return new InvocationLogWriter(
            store,
            invocation,
            stream,
            isNew,
            text => written?.Invoke(function.Name, text),
            () => idle.Push(stream)
        );
    }

    // In a log group of its own, the name of the function is not part of the name.
    private string CreateName(LocalFunction function, string version)
    {
        var date = DateTimeOffset.FromUnixTimeMilliseconds(store.Now).UtcDateTime.ToString("yyyy/MM/dd/", CultureInfo.InvariantCulture);
        var name = function.LogGroup is null ? "" : function.Name;
        return $"{date}{name}[{version}]{Guid.NewGuid():N}";
    }
}
