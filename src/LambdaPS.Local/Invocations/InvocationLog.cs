using System.Globalization;
using System.Text;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Invocations;

/// <summary>The log of a call, in Lambda's text format.</summary>
internal static class InvocationLog
{
    private const int TailBytes = 4096;

    /// <summary>Creates the last 4 KB of the log in base64.</summary>
    public static string Tail(LocalInvocation invocation, LocalResult result, TimeSpan duration)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"START RequestId: {invocation.RequestId} Version: {invocation.Version}\n");
        foreach (var line in result.Log)
            text.Append(line).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"END RequestId: {invocation.RequestId}\n");
        AppendReport(text, invocation, result.Init, duration);

        // The limit counts bytes, so it may split a character, as in Lambda.
        var log = Encoding.UTF8.GetBytes(text.ToString());
        return Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - TailBytes)));
    }

    private static void AppendReport(StringBuilder text, LocalInvocation invocation, TimeSpan? init, TimeSpan duration)
    {
        // Lambda has billed the start of the environment since August 2025.
        var billed = Math.Ceiling((duration + (init ?? TimeSpan.Zero)).TotalMilliseconds);

        // The function shares this process, so only the memory of the process can be measured.
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
