using System.Text.Json;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>A query that is waited for, and what the log has shown of it.</summary>
/// <param name="target">The query.</param>
/// <param name="input">The input object of the query; null if there was none.</param>
/// <param name="retries">The number of times that Lambda starts the function again after an error.</param>
internal sealed class PendingQuery(LogTarget target, object? input, int retries)
{
    private const string TimedOutMark = "Task timed out after";

    private readonly List<Run> _runs = [];

    /// <summary>The query.</summary>
    public LogTarget Target => target;

    /// <summary>True if no further run can change the outcome.</summary>
    public bool IsDecided =>
        _runs is [.., { Status: not LambdaOutcomeStatus.Unknown } last]
        && (last.Status is LambdaOutcomeStatus.Succeeded or LambdaOutcomeStatus.Ran || _runs.Count > retries);

    /// <summary>
    /// True if the last run shows no error in a log that has no status. An error line may still arrive, so this is decided a little later.
    /// </summary>
    public bool IsPreliminary => _runs is [.., { Status: LambdaOutcomeStatus.Ran }];

    /// <summary>The time when the last record was added.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>True if a run has started.</summary>
    public bool HasStarted => _runs.Count > 0;

    /// <summary>Adds a record of the query's log.</summary>
    public void Add(LambdaLogRecord record)
    {
        ChangedAt = DateTime.UtcNow;

        // A report can arrive before the start of its run.
        if (record.Kind == LambdaLogKind.Start && _runs.Find(run => run.IsWithoutStartOf(record)) is { } reported)
        {
            reported.Add(record);
            return;
        }

        // Records of the time before may have been filtered by level, so any of them can be the first of a run.
        var run =
            _runs.FindLast(run => run.Stream == record.LogStream && run.Status == LambdaOutcomeStatus.Unknown)
            ?? _runs.FindLast(run => run.Contains(record));
        if (record.Kind == LambdaLogKind.Start ? run is null || run.HasStart : run is null && record.Kind is LambdaLogKind.Report)
            _runs.Add(run = new Run(record));
        run?.Add(record);
    }

    /// <summary>Creates the outcome as the log shows it now.</summary>
    public LambdaOutcome ToOutcome()
    {
        _runs.Sort((one, other) => one.StartedAt.CompareTo(other.StartedAt));
        var last = _runs.LastOrDefault();
        return new LambdaOutcome(
            target.Function!.Name,
            target.Function.Qualifier,
            target.RequestId!,
            last?.Status ?? LambdaOutcomeStatus.Unknown,
            [.. _runs.Select(run => run.ToRun())],
            _runs.Count > 0 && target.StartedAt is { } sent ? Math.Max(0, (_runs[0].StartedAt - sent).TotalMilliseconds) : null,
            last?.EndedAt,
            input,
            target.Source.Name
        );
    }

    private sealed class Run(LambdaLogRecord first)
    {
        private LambdaReport? _report;
        private string? _error;
        private string? _version;
        private bool _hasTimedOut;

        public bool HasStart { get; private set; }

        public string? Stream => first.LogStream;

        public DateTime StartedAt => first.Timestamp;

        public DateTime? EndedAt { get; private set; }

        /// <summary>True if this run is only known by its end, and the record is its start.</summary>
        public bool IsWithoutStartOf(LambdaLogRecord start) => !HasStart && Stream == start.LogStream && EndedAt >= start.Timestamp;

        /// <summary>True if a record that arrives late is of this run, which has ended.</summary>
        public bool Contains(LambdaLogRecord record) =>
            record.Kind is not (LambdaLogKind.Start or LambdaLogKind.Report)
            && Stream == record.LogStream
            && record.Timestamp >= StartedAt
            && record.Timestamp <= EndedAt;

        /// <summary>Unknown until the report has been read.</summary>
        public LambdaOutcomeStatus Status =>
            _report?.Status switch
            {
                _ when EndedAt is null => LambdaOutcomeStatus.Unknown,
                "success" => LambdaOutcomeStatus.Succeeded,
                "timeout" => LambdaOutcomeStatus.TimedOut,
                not null => LambdaOutcomeStatus.Failed,
                _ when _hasTimedOut => LambdaOutcomeStatus.TimedOut,
                _ => _error is null ? LambdaOutcomeStatus.Ran : LambdaOutcomeStatus.Failed,
            };

        public void Add(LambdaLogRecord record)
        {
            HasStart |= record.Kind == LambdaLogKind.Start;
            _version ??= record.Version;
            if (record is { Kind: LambdaLogKind.Report, Report: { } report })
                (_report, EndedAt) = (report, record.Timestamp);
            if (record is { Kind: LambdaLogKind.Platform, Level: "ERROR" or "FATAL" })
                AddError(record.Message);
            else if (record is { Kind: LambdaLogKind.Function, Level: "ERROR" or "FATAL" })
                _logged = ReadMessage(record.Message);
        }

        // A line that the function logged as an error is shown for a run that failed, and does not decide that it did.
        private string? _logged;

        public LambdaRun ToRun() =>
            new(
                Status,
                StartedAt,
                _version,
                _report,
                Status is LambdaOutcomeStatus.Failed or LambdaOutcomeStatus.TimedOut ? _error ?? _logged ?? _report?.ErrorType : null,
                Stream
            );

        // A JSON line of a runtime has the message in a member.
        private static string ReadMessage(string line)
        {
            if (!line.StartsWith('{'))
                return line;
            try
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                    ? message.GetString()!
                    : line;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return line;
            }
        }

        private void AddError(string message)
        {
            _hasTimedOut |= message.Contains(TimedOutMark, StringComparison.Ordinal);
            _error ??= message;
        }
    }
}
