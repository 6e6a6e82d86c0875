using LambdaPS.Contracts;

namespace LambdaPS.Engine.Logs;

/// <summary>
/// Converts events to records. A line without a request ID belongs to the invocation that its stream shows as running: an execution
/// environment runs one at a time. Where several run at the same time, such a line belongs to none.
/// </summary>
internal sealed class LogRecordReader(LogRequest request)
{
    // Streams of ended environments never end visibly, so the oldest are forgotten.
    private const int MaxStreams = 10_000;

    private readonly Dictionary<string, RunningInvocation> _streams = new(StringComparer.Ordinal);

    /// <summary>Converts events, which are in the order of their time.</summary>
    public IReadOnlyList<LambdaLogRecord> Read(IReadOnlyList<LogEvent> events)
    {
        var records = new LambdaLogRecord[events.Count];
        for (var i = 0; i < records.Length; i++)
            records[i] = Read(events[i]);
        return records;
    }

    private LambdaLogRecord Read(LogEvent logged)
    {
        var line = LogLine.Parse(logged.Message);
        var running = Find(logged.Stream);
        if (line is { Kind: LambdaLogKind.Start, RequestId: { } started })
            running.Start(started, line.Version);
        else if (line is { Kind: LambdaLogKind.End, RequestId: { } ended })
            running.Check(ended);
        var id = line.RequestId ?? (request.Interleaves || line.Kind == LambdaLogKind.Init ? null : running.RequestId);
        var version = line.Version ?? running.FindVersion(id) ?? LogStreamName.FindVersion(logged.Stream);
        if (line is { Kind: LambdaLogKind.Report, RequestId: { } reported })
            running.End(reported);
        return new LambdaLogRecord(
            DateTimeOffset.FromUnixTimeMilliseconds(logged.Time).LocalDateTime,
            logged.Message,
            line.Kind,
            request.FunctionName,
            version,
            id,
            line.Level,
            line.Report,
            request.LogGroup,
            logged.Stream,
            logged.Id,
            DateTimeOffset.FromUnixTimeMilliseconds(logged.IngestedAt).LocalDateTime
        );
    }

    private RunningInvocation Find(string stream)
    {
        if (_streams.TryGetValue(stream, out var known))
            return known;
        if (_streams.Count == MaxStreams)
            _streams.Clear();
        return _streams[stream] = new RunningInvocation();
    }

    /// <summary>The invocation that a stream shows as running: its start has been read, and its report has not.</summary>
    private sealed class RunningInvocation
    {
        private string? _requestId;
        private string? _version;
        private string? _earlier;
        private bool _interleaves;

        /// <summary>The request ID; null if none is running, or if several run at the same time.</summary>
        public string? RequestId => _interleaves ? null : _requestId;

        public void Start(string requestId, string? version)
        {
            _earlier = _requestId;
            (_requestId, _version) = (requestId, version);
        }

        public string? FindVersion(string? requestId) => requestId is not null && requestId == _requestId ? _version : null;

        public void End(string requestId)
        {
            Check(requestId);
            if (requestId == _requestId)
                _requestId = null;
        }

        /// <summary>Notices an invocation that ends after the start of another.</summary>
        public void Check(string requestId) => _interleaves |= requestId == _earlier && requestId != _requestId;
    }
}
