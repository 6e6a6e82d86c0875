using System.Globalization;
using System.Text;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Invocations;

/// <summary>A call's log, in the text format of Lambda's own.</summary>
internal static class InvocationLog
{
    /// <summary>How much of the log an answer carries.</summary>
    private const int TailBytes = 4096;

    /// <summary>The log's last 4 KB in base64.</summary>
    public static string Tail(LocalInvocation invocation, LocalResult answer, TimeSpan duration)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"START RequestId: {invocation.RequestId} Version: {invocation.Version}\n");
        foreach (var line in answer.Log)
            text.Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"END RequestId: {invocation.RequestId}\n");
        AppendReport(text, invocation, answer.Init, duration);

        // Bytes are counted, not characters: the cut may go through one, as it does in Lambda.
        var log = Encoding.UTF8.GetBytes(text.ToString());
        return Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - TailBytes)));
    }

    private static void AppendReport(StringBuilder text, LocalInvocation invocation, TimeSpan? init, TimeSpan duration)
    {
        // The start of the environment is billed since August 2025.
        var billed = Math.Ceiling((duration + (init ?? TimeSpan.Zero)).TotalMilliseconds);

        // The function shares this process, so the process is what can be measured.
        var used = Environment.WorkingSet / (1024 * 1024);
        text.Append(
                CultureInfo.InvariantCulture,
                $"REPORT RequestId: {invocation.RequestId}\tDuration: {duration.TotalMilliseconds:F2} ms\t"
            )
            .Append(CultureInfo.InvariantCulture, $"Billed Duration: {billed:F0} ms\t")
            .Append(CultureInfo.InvariantCulture, $"Memory Size: {invocation.Function.MemorySizeMB} MB\tMax Memory Used: {used} MB\t");
        if (init is { } start)
            text.Append(CultureInfo.InvariantCulture, $"Init Duration: {start.TotalMilliseconds:F2} ms\t");
        text.Append('\n');
    }
}
