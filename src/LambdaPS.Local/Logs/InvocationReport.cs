using System.Globalization;
using System.Text;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Logs;

/// <summary>The REPORT line of a call.</summary>
internal static class InvocationReport
{
    /// <summary>The memory of this process in MB. The function shares it, so only that of the process can be measured.</summary>
    public static long UsedMB => Environment.WorkingSet / (1024 * 1024);

    /// <summary>The billed duration in milliseconds. Lambda has billed the start of the environment since August 2025.</summary>
    public static double Billed(TimeSpan? init, TimeSpan duration) => Math.Ceiling((duration + (init ?? TimeSpan.Zero)).TotalMilliseconds);

    /// <summary>Formats the line.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="init">The start time of the execution environment; null for a warm start.</param>
    /// <param name="duration">The duration of the call.</param>
    /// <param name="errorType">The error type of a call that failed; null for none.</param>
    public static string Format(LocalInvocation invocation, TimeSpan? init, TimeSpan duration, string? errorType = null)
    {
        var text = new StringBuilder();
        text.Append(
                CultureInfo.InvariantCulture,
                $"REPORT RequestId: {invocation.RequestId}\tDuration: {duration.TotalMilliseconds:F2} ms\t"
            )
            .Append(CultureInfo.InvariantCulture, $"Billed Duration: {Billed(init, duration):F0} ms\t")
            .Append(CultureInfo.InvariantCulture, $"Memory Size: {invocation.Function.MemorySizeMB} MB\tMax Memory Used: {UsedMB} MB\t");
        if (init is { } start)
            text.Append(CultureInfo.InvariantCulture, $"Init Duration: {start.TotalMilliseconds:F2} ms\t");

        // As in Lambda, an error that the function threw is not in its report.
        if (errorType == "Sandbox.Timedout")
            text.Append("Status: timeout\t");
        else if (errorType == "Runtime.ExitError")
            text.Append("Status: error\tError Type: Runtime.ExitError\t");
        return text.Append('\n').ToString();
    }
}
