using CsCheck;
using LambdaPS.Engine.Logs;

namespace LambdaPS.Engine.Tests.Logs;

public class ReportReaderTests
{
    private const string Warm =
        "REPORT RequestId: 8f5\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t";

    private const string Record =
        """{"time":"2026-01-01T00:00:00Z","type":"platform.report","record":{"requestId":"8f5","metrics":{"durationMs":12.34,"billedDurationMs":13,"memorySizeMB":128},"tracing":{"value":"Root=1-2-3;Parent=4"},"status":"error"}}""";

    private static readonly string[] _pieces =
    [
        "\t",
        ":",
        "ms",
        "MB",
        "NaN",
        "1e999",
        "99999999999",
        "-1",
        "-0",
        "1e400",
        ",",
        "{",
        "}",
        "[",
        "null",
        "\"",
        "\\ud800",
        "\"\\ud800\":1,",
        "\0",
        "REPORT RequestId:",
        "XRAY ",
        "platform.report",
        "Duration: ",
        "\"metrics\":",
        new string('[', 500),
    ];

    [Fact]
    public void A_warm_start_has_no_initialisation() =>
        Assert.Equivalent(
            new LambdaReport(durationMs: 12.34, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 40),
            ReportReader.Read([Warm])
        );

    [Fact]
    public void A_cold_start_has_an_initialisation() =>
        Assert.Equivalent(
            new LambdaReport(
                durationMs: 12.34,
                billedDurationMs: 13,
                memorySizeMB: 128,
                maxMemoryUsedMB: 40,
                initDurationMs: 180.5,
                xrayTraceId: "1-2"
            ),
            ReportReader.Read(["START", Warm + "Init Duration: 180.50 ms\t", "XRAY TraceId: 1-2\tSegmentId: 3\tSampled: true"])
        );

    [Fact]
    public void A_snapshot_has_a_restore() =>
        Assert.Equivalent(
            new LambdaReport(
                durationMs: 12.34,
                billedDurationMs: 13,
                memorySizeMB: 128,
                maxMemoryUsedMB: 40,
                restoreDurationMs: 240.11,
                billedRestoreDurationMs: 241,
                status: "timeout",
                errorType: "x"
            ),
            ReportReader.Read([Warm + "Restore Duration: 240.11 ms\tBilled Restore Duration: 241 ms\tStatus: timeout\tError Type: x"])
        );

    [Fact]
    public void A_record_is_read_like_a_line() =>
        Assert.Equivalent(
            new LambdaReport(
                durationMs: 12.34,
                billedDurationMs: 13,
                memorySizeMB: 128,
                maxMemoryUsedMB: 40,
                initDurationMs: 180.5,
                xrayTraceId: "1-2-3",
                status: "error",
                errorType: "Runtime.ExitError"
            ),
            ReportReader.Read([
                """{"time":"2026-01-01T00:00:00Z","type":"platform.start","record":{}}""",
                """{"time":"2026-01-01T00:00:00Z","type":"platform.report","record":{"requestId":"8f5","metrics":{"durationMs":12.34,"billedDurationMs":13,"memorySizeMB":128,"maxMemoryUsedMB":40,"initDurationMs":180.5},"tracing":{"spanId":"4","type":"X-Amzn-Trace-Id","value":"Root=1-2-3;Parent=4;Sampled=1"},"status":"error","errorType":"Runtime.ExitError"}}""",
            ])
        );

    [Fact]
    public void A_figure_beyond_all_numbers_is_none() =>
        Assert.Equivalent(
            new LambdaReport(billedDurationMs: 2),
            ReportReader.Read(["""{"type":"platform.report","record":{"metrics":{"durationMs":1e400,"billedDurationMs":2}}}"""])
        );

    [Fact]
    public void A_record_of_a_snapshot_has_a_restore() =>
        Assert.Equivalent(
            new LambdaReport(restoreDurationMs: 240.11, billedRestoreDurationMs: 241),
            ReportReader.Read([
                """{"type":"platform.report","record":{"metrics":{"restoreDurationMs":240.11,"billedRestoreDurationMs":241}}}""",
            ])
        );

    [Fact]
    public void A_line_of_the_functions_own_behind_the_report_is_not_part_of_it() =>
        Assert.Equivalent(
            new LambdaReport(durationMs: 1),
            ReportReader.Read(["REPORT RequestId: 1\tDuration: 1 ms\tStatus:\tError Type: ", "Duration: 7 ms\tStatus: mine"])
        );

    [Theory]
    [InlineData("Status: error\tError Type: Runtime.ExitError\tXRAY TraceId: 1-2\tSegmentId: 3\tSampled: true")]
    [InlineData("XRAY TraceId: 1-2\tSegmentId: 3\tSampled: true\tStatus: error\tError Type: Runtime.ExitError")]
    public void Trace_status_and_error_can_stand_in_the_line_itself(string fields) =>
        Assert.Equivalent(
            new LambdaReport(xrayTraceId: "1-2", status: "error", errorType: "Runtime.ExitError"),
            ReportReader.Read([$"REPORT RequestId: 8f5\t{fields}\t"])
        );

    [Theory]
    [InlineData(""" "status":"","errorType":7,"tracing":{"value":"Parent=1"}""")]
    [InlineData(""" "status":null,"tracing":{"value":"Root="}""")]
    [InlineData(""" "status":"\ud800","tracing":7""")]
    public void What_a_record_says_without_a_text_is_null(string fields) =>
        Assert.Equivalent(
            new LambdaReport(),
            ReportReader.Read([$$$"""{"type":"platform.report","record":{"metrics":{},{{{fields}}}}}"""])
        );

    [Fact]
    public void The_last_report_counts() =>
        Assert.Equal(12.34, ReportReader.Read(["REPORT RequestId: mine\tDuration: 1 ms", Warm])?.DurationMs);

    [Fact]
    public void What_is_not_said_is_null()
    {
        Assert.Null(ReportReader.Read([]));
        Assert.Null(ReportReader.Read(["START RequestId: 8f5", "a REPORT RequestId: 1\tDuration: 1 ms"]));
        Assert.Equivalent(new LambdaReport(), ReportReader.Read(["REPORT RequestId: 8f5"]));
    }

    [Theory]
    [InlineData("Duration: ms")]
    [InlineData("Duration: 1,5 ms")]
    [InlineData("Duration: NaN ms")]
    [InlineData("Duration: 12 s")]
    [InlineData("Duration")]
    [InlineData("Memory Size: 99999999999 MB")]
    [InlineData("Memory Size: 1.5 MB")]
    public void A_figure_that_is_none_is_null(string field) =>
        Assert.Equivalent(new LambdaReport(), ReportReader.Read([$"REPORT RequestId: 8f5\t{field}\t"]));

    [Theory]
    [InlineData("""{"type":"platform.report"}""")]
    [InlineData("""{"type":"platform.report","record":1}""")]
    [InlineData("""{"type":"platform.report","record":{"metrics":[]""")]
    [InlineData("""{"type":"mine","text":"platform.report","record":{"metrics":{}}}""")]
    [InlineData("""["platform.report"]""")]
    [InlineData("""{"\ud800ype":1,"type":"platform.report"}""")]
    [InlineData("""{"type":"platform.report","record":{"metri\ud800s":{}}}""")]
    public void A_record_without_figures_is_none(string line) => Assert.Null(ReportReader.Read([line]));

    [Fact]
    public void Any_log_gives_a_report_of_its_own_figures_or_none() =>
        Gen.Frequency(
                (1, Gen.String),
                (
                    4,
                    Mutation.OfText(
                        [Warm + "Init Duration: 180.50 ms\tStatus: timeout\t", "XRAY TraceId: 1-2\tSegmentId: 3", Record],
                        _pieces
                    )
                )
            )
            .Array[0, 5]
            .Sample(
                lines =>
                    Memory.Bounded(
                        lines.Sum(line => line.Length),
                        2_000,
                        () =>
                        {
                            if (ReportReader.Read(lines) is not { } report)
                                return;
                            double?[] figures =
                            [
                                report.DurationMs,
                                report.BilledDurationMs,
                                report.MemorySizeMB,
                                report.MaxMemoryUsedMB,
                                report.InitDurationMs,
                                report.RestoreDurationMs,
                                report.BilledRestoreDurationMs,
                            ];
                            Assert.All(figures, figure => Assert.True(figure is null || double.IsFinite(figure.Value)));
                            Assert.All(
                                (string?[])[report.XRayTraceId, report.Status, report.ErrorType],
                                text => Assert.True(text is null or { Length: > 0 })
                            );
                            Assert.Contains(
                                lines,
                                line =>
                                    line.StartsWith("REPORT RequestId:", StringComparison.Ordinal)
                                    || line.Contains("platform.report", StringComparison.Ordinal)
                            );
                        }
                    ),
                iter: FuzzCases.Of(10_000)
            );
}
