using System.Buffers;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>Creates the results of calls in Lambda's formats.</summary>
internal static class FunctionResult
{
    // The frame of the call of a script file, which is not part of the function.
    private const string CallFrame = "at <ScriptBlock>, <No file>: line 1";

    /// <summary>Creates the result from the output: null for none, the object for one, a list for several.</summary>
    public static LocalResult FromOutput(LocalInvocation invocation, IReadOnlyList<PSObject> output)
    {
        try
        {
            return new LocalResult
            {
                Payload = PSJsonWriter.ToUtf8(
                    output switch
                    {
                        [] => null,
                        [var only] => only,
                        _ => output,
                    }
                ),
            };
        }
        catch (LambdaQueryException failure)
        {
            return NotJson(invocation, failure);
        }
    }

    public static LocalResult Streamed(LocalInvocation invocation, LambdaQueryException? fault) =>
        fault is null ? new LocalResult { Payload = default } : NotJson(invocation, fault);

    /// <summary>Creates the result of a call whose script threw an exception.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="exception">The exception.</param>
    /// <param name="isFile">True if the script is a file, which is called from a frame outside the function.</param>
    public static LocalResult Threw(LocalInvocation invocation, Exception exception, bool isFile)
    {
        var record = (exception as IContainsErrorRecord)?.ErrorRecord;

        // PowerShell uses this exception as a stand-in for the one that contains it, or for its cause, such as that of 1 / 0.
        var cause = record?.Exception is null or ParentContainsErrorRecordException
            ? exception.InnerException ?? exception
            : record.Exception;
        var stack = record?.ScriptStackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? [];
        if (isFile && stack.Length > 1 && stack[^1] == CallFrame)
            stack = stack[..^1];
        while (cause is ParentContainsErrorRecordException)
            cause = cause.InnerException ?? new RuntimeException(cause.Message);
        return Failed(invocation, cause.GetType().Name, cause.Message, stack);
    }

    /// <summary>Creates the result of a call whose input PowerShell cannot represent, such as keys that differ only in case.</summary>
    public static LocalResult InputUnreadable(LocalInvocation invocation, UnreadableJsonException failure) =>
        Failed(invocation, "Runtime.UnmarshalError", $"The input or the client context {failure.Reason}.");

    public static LocalResult Invalid(LocalInvocation invocation, LambdaQueryException fault) =>
        fault.Line is null
            ? Failed(invocation, nameof(LambdaErrorId.LocalFunctionInvalid), fault.Message)
            : Failed(invocation, "Runtime.UserCodeSyntaxError", fault.Message);

    /// <summary>Creates the result of a call that called <c>exit</c>, which ends the process in Lambda.</summary>
    public static LocalResult Exited(LocalInvocation invocation, int code) =>
        Failed(
            invocation,
            "Runtime.ExitError",
            code == 0
                ? $"RequestId: {invocation.RequestId} Error: Runtime exited without providing a reason"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"RequestId: {invocation.RequestId} Error: Runtime exited with error: exit status {code}"
                )
        );

    public static LocalResult TimedOut(LocalInvocation invocation) =>
        Failed(
            invocation,
            "Sandbox.Timedout",
            string.Create(
                CultureInfo.InvariantCulture,
                $"RequestId: {invocation.RequestId} Error: Task timed out after {invocation.Function.Timeout.TotalSeconds:0.00} seconds"
            )
        );

    private static LocalResult NotJson(LocalInvocation invocation, LambdaQueryException failure) =>
        Failed(invocation, "Runtime.MarshalError", failure.Message.Replace("The payload", "The output", StringComparison.Ordinal));

    private static LocalResult Failed(LocalInvocation invocation, string type, string message, IReadOnlyList<string>? stackTrace = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PSJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("errorType", type);
            json.WriteString("errorMessage", message);
            json.WriteString("requestId", invocation.RequestId);
            if (stackTrace is not null)
            {
                json.WriteStartArray("stackTrace");
                foreach (var line in stackTrace)
                    json.WriteStringValue(line);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new LocalResult
        {
            Payload = buffer.WrittenMemory,
            Failed = true,
            Log = CreateLog(type, message, stackTrace ?? []),
        };
    }

    // In the format of Lambda's runtimes.
    private static string[] CreateLog(string type, string message, IReadOnlyList<string> stackTrace) =>
        [.. $"[ERROR] {type}: {message}".ReplaceLineEndings("\n").Split('\n'), .. stackTrace.Select(line => $"    {line}")];
}
