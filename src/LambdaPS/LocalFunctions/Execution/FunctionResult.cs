using System.Buffers;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using LambdaPS.Json;
using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>What a call of a script ends as, in the shapes that Lambda answers with.</summary>
internal static class FunctionResult
{
    // Where a file's script is called from; the function has nothing to do with it.
    private const string OwnFrame = "at <ScriptBlock>, <No file>: line 1";

    /// <summary>The output: none is null, one object is itself, several are a list.</summary>
    public static LocalResult Of(LocalInvocation invocation, IReadOnlyList<PSObject> output)
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

    /// <summary>The output was sent as it was written.</summary>
    public static LocalResult Streamed(LocalInvocation invocation, LambdaQueryException? fault) =>
        fault is null ? new LocalResult { Payload = default } : NotJson(invocation, fault);

    /// <summary>The script threw.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="exception">What it threw.</param>
    /// <param name="isFile">Whether the script is a file's, which is called from a frame of our own.</param>
    public static LocalResult Threw(LocalInvocation invocation, Exception exception, bool isFile)
    {
        var record = (exception as IContainsErrorRecord)?.ErrorRecord;

        // PowerShell's stand-in for the exception around it, or for what that one is about: 1 / 0.
        var cause = record?.Exception is null or ParentContainsErrorRecordException
            ? exception.InnerException ?? exception
            : record.Exception;
        var stack = record?.ScriptStackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? [];
        if (isFile && stack.Length > 1 && stack[^1] == OwnFrame)
            stack = stack[..^1];
        while (cause is ParentContainsErrorRecordException)
            cause = cause.InnerException ?? new RuntimeException(cause.Message);
        return Failed(invocation, cause.GetType().Name, cause.Message, stack);
    }

    /// <summary>What the function was given is JSON that PowerShell cannot hold, as keys that differ in case alone.</summary>
    public static LocalResult InputUnreadable(LocalInvocation invocation, UnreadableJsonException failure) =>
        Failed(invocation, "Runtime.UnmarshalError", $"The input or the client context {failure.Reason}.");

    /// <summary>The function's files are not valid.</summary>
    public static LocalResult Invalid(LocalInvocation invocation, LambdaQueryException fault) =>
        fault.Line is null
            ? Failed(invocation, nameof(QueryFailure.LocalFunctionInvalid), fault.Message)
            : Failed(invocation, "Runtime.UserCodeSyntaxError", fault.Message);

    /// <summary>The script called <c>exit</c>, which in Lambda ends the process.</summary>
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

    /// <summary>The time was out.</summary>
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
            Log = LogOf(type, message, stackTrace ?? []),
        };
    }

    // As Lambda's runtimes write it.
    private static string[] LogOf(string type, string message, IReadOnlyList<string> stackTrace) =>
        [.. $"[ERROR] {type}: {message}".ReplaceLineEndings("\n").Split('\n'), .. stackTrace.Select(line => $"    {line}")];
}
