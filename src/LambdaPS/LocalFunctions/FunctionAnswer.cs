using System.Buffers;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using LambdaPS.Binding;
using LambdaPS.Local;

namespace LambdaPS.LocalFunctions;

/// <summary>What a call of a script ends as, in the shapes that Lambda answers with.</summary>
internal static class FunctionAnswer
{
    /// <summary>The output: none is null, one object is itself, several are a list.</summary>
    internal static LocalAnswer Of(IReadOnlyList<PSObject> output) => new()
    {
        Payload = PSJsonWriter.ToUtf8(output switch
        {
            [] => null,
            [var only] => only,
            _ => output,
        }),
    };

    /// <summary>The script threw.</summary>
    internal static LocalAnswer Threw(Exception exception)
    {
        var record = (exception as IContainsErrorRecord)?.ErrorRecord;
        var cause = record?.Exception ?? exception;
        return Failed(cause.GetType().Name, cause.Message, record?.ScriptStackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? []);
    }

    /// <summary>The script called <c>exit</c>, which in Lambda ends the process.</summary>
    internal static LocalAnswer Exited(LocalInvocation invocation, int code) => Failed(
        "Runtime.ExitError",
        code == 0
            ? $"RequestId: {invocation.RequestId} Error: Runtime exited without providing a reason"
            : string.Create(CultureInfo.InvariantCulture, $"RequestId: {invocation.RequestId} Error: Runtime exited with error: exit status {code}"));

    /// <summary>The time was out.</summary>
    internal static LocalAnswer TimedOut(LocalInvocation invocation) => Failed(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {invocation.RequestId} Error: Task timed out after {invocation.Function.Timeout.TotalSeconds:0.00} seconds"));

    private static LocalAnswer Failed(string type, string message, IReadOnlyList<string>? stackTrace = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PSJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("errorType", type);
            json.WriteString("errorMessage", message);
            if (stackTrace is not null)
            {
                json.WriteStartArray("stackTrace");
                foreach (var line in stackTrace) json.WriteStringValue(line);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new LocalAnswer { Payload = buffer.WrittenMemory, Failed = true };
    }
}
