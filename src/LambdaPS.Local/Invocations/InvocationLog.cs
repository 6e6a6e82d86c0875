using System.Globalization;
using System.Text;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Logs;

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
        text.Append(InvocationReport.Format(invocation, result.Init, duration));

        // The limit counts bytes, so it may split a character, as in Lambda.
        var log = Encoding.UTF8.GetBytes(text.ToString());
        return Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - TailBytes)));
    }
}
