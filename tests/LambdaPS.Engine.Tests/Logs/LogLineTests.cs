using LambdaPS.Engine.Logs;

namespace LambdaPS.Engine.Tests.Logs;

/// <summary>The lines of all runtimes, in the text format and in the JSON format.</summary>
public sealed class LogLineTests
{
    private const string Id = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    public static TheoryData<string, LambdaLogKind, string?, string?, string?> Lines { get; } =
        new()
        {
            { $"START RequestId: {Id} Version: $LATEST", LambdaLogKind.Start, Id, null, "$LATEST" },
            { $"START RequestId: {Id} Version: 12\n", LambdaLogKind.Start, Id, null, "12" },
            { $"END RequestId: {Id}", LambdaLogKind.End, Id, null, null },
            { $"REPORT RequestId: {Id}\tDuration: 1 ms\t", LambdaLogKind.Report, Id, null, null },
            { "INIT_START Runtime Version: python:3.12.v1\tRuntime Version ARN: arn:aws:x", LambdaLogKind.Init, null, null, null },
            { "INIT_REPORT Init Duration: 10.00 ms\tPhase: init\tStatus: timeout", LambdaLogKind.Init, null, null, null },
            { "RESTORE_START Runtime Version: java:21.v1", LambdaLogKind.Init, null, null, null },
            { "RESTORE_REPORT Restore Duration: 240.11 ms", LambdaLogKind.Init, null, null, null },
            { "EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE,SHUTDOWN]", LambdaLogKind.Extension, null, null, null },
            { $"2026-03-01T10:00:03.000Z {Id} Task timed out after 3.00 seconds", LambdaLogKind.Platform, Id, "ERROR", null },
            { $"RequestId: {Id} Error: Runtime exited with error: exit status 1", LambdaLogKind.Platform, Id, "ERROR", null },
            { $"RequestId: {Id} Process exited before completing request", LambdaLogKind.Platform, Id, "ERROR", null },
            // Node.js and .NET, before and in an invocation.
            { $"2026-03-01T10:00:00.000Z\t{Id}\tINFO\thello", LambdaLogKind.Function, Id, "INFO", null },
            { "2026-03-01T10:00:00.000Z\tundefined\tERROR\tUncaught Exception\t{}", LambdaLogKind.Platform, null, "ERROR", null },
            { $"2026-03-01T10:00:00.000Z\t{Id}\twarn\thello", LambdaLogKind.Function, Id, "WARN", null },
            { $"2026-03-01T10:00:00.000Z\t{Id}\tfail\thello", LambdaLogKind.Function, Id, "ERROR", null },
            { "WARNING: careful", LambdaLogKind.Function, null, "WARN", null },
            { "ERROR: cannot pay", LambdaLogKind.Function, null, "ERROR", null },
            // Python.
            { $"[INFO]\t2026-03-01T10:00:00.000Z\t{Id}\thello", LambdaLogKind.Function, Id, "INFO", null },
            { $"[WARNING]\t2026-03-01T10:00:00.000Z\t{Id}\thello", LambdaLogKind.Function, Id, "WARN", null },
            { "[ERROR] ValueError: no\nTraceback (most recent call last):", LambdaLogKind.Platform, null, "ERROR", null },
            { "[ERROR] retrying", LambdaLogKind.Function, null, "ERROR", null },
            { "[ERROR] ValueError: no\nand more", LambdaLogKind.Function, null, "ERROR", null },
            { "[ERROR] RuntimeException: no\n    at <ScriptBlock>, f.ps1: line 1", LambdaLogKind.Platform, null, "ERROR", null },
            {
                "[ERROR] Sandbox.Timedout: RequestId: 1 Error: Task timed out after 1.00 seconds",
                LambdaLogKind.Platform,
                null,
                "ERROR",
                null
            },
            { "[CRITICAL]\t2026-03-01T10:00:00.000Z\t\thello", LambdaLogKind.Function, null, "FATAL", null },
            { $"2026-03-01T10:00:00.000Z\t{Id}\tERROR\tInvoke Error \t{{}}", LambdaLogKind.Platform, Id, "ERROR", null },
            { $"2026-03-01T10:00:00.000Z\t{Id}\tERROR\tcannot pay", LambdaLogKind.Function, Id, "ERROR", null },
            // A line of the function's own, with an ID that is not that of the request.
            { $"order {Id} is paid", LambdaLogKind.Function, null, null, null },
            { "START of the work", LambdaLogKind.Function, null, null, null },
            { "{ not JSON", LambdaLogKind.Function, null, null, null },
            { "", LambdaLogKind.Function, null, null, null },
            // JSON.
            { $$"""{"timestamp":"t","level":"INFO","requestId":"{{Id}}","message":"hello"}""", LambdaLogKind.Function, Id, "INFO", null },
            { $$"""{"level":"warning","AWSRequestId":"{{Id}}"}""", LambdaLogKind.Function, Id, "WARN", null },
            { $$"""{"level":"DEBUG","function_request_id":"{{Id}}"}""", LambdaLogKind.Function, Id, "DEBUG", null },
            { """{"level":30,"requestId":7}""", LambdaLogKind.Function, null, null, null },
            {
                $$$"""{"time":"t","type":"platform.start","record":{"requestId":"{{{Id}}}","version":"7"}}""",
                LambdaLogKind.Start,
                Id,
                null,
                "7"
            },
            {
                $$$"""{"time":"t","type":"platform.runtimeDone","record":{"requestId":"{{{Id}}}","status":"success"}}""",
                LambdaLogKind.End,
                Id,
                null,
                null
            },
            {
                $$$"""{"time":"t","type":"platform.runtimeDone","record":{"requestId":"{{{Id}}}","status":"timeout"}}""",
                LambdaLogKind.End,
                Id,
                "ERROR",
                null
            },
            {
                $$$"""{"time":"t","type":"platform.report","record":{"requestId":"{{{Id}}}","metrics":{"durationMs":1},"status":"error"}}""",
                LambdaLogKind.Report,
                Id,
                "ERROR",
                null
            },
            { """{"time":"t","type":"platform.initStart","record":{}}""", LambdaLogKind.Init, null, null, null },
            { """{"time":"t","type":"platform.restoreReport","record":{"status":"success"}}""", LambdaLogKind.Init, null, null, null },
            { """{"time":"t","type":"platform.extension","record":{}}""", LambdaLogKind.Extension, null, null, null },
            { """{"time":"t","type":"platform.logsDropped","record":7}""", LambdaLogKind.Platform, null, null, null },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_has_its_kind_request_level_and_version(
        string line,
        LambdaLogKind kind,
        string? requestId,
        string? level,
        string? version
    )
    {
        var parsed = LogLine.Parse(line);

        Assert.Equal((kind, requestId, level, version), (parsed.Kind, parsed.RequestId, parsed.Level, parsed.Version));
        Assert.Equal(kind == LambdaLogKind.Report ? 1.0 : null, parsed.Report?.DurationMs);
    }

    [Fact]
    public void A_report_has_the_trace_on_its_second_line() =>
        Assert.Equal(
            "1-2",
            LogLine.Parse($"REPORT RequestId: {Id}\tDuration: 1 ms\t\nXRAY TraceId: 1-2\tSegmentId: 3\tSampled: true\t").Report?.XRayTraceId
        );
}
