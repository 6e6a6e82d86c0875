using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>Waits until the log shows what became of queries, in particular of queued events.</summary>
[Cmdlet(VerbsLifecycle.Wait, "LambdaQuery")]
[OutputType(typeof(LambdaOutcome))]
public sealed class WaitLambdaQueryCommand : WaitingCommand
{
    private const int DefaultRetries = 2;

    private static readonly TimeSpan _clockMargin = TimeSpan.FromMinutes(1);

    // An error line of a run can arrive after its report.
    private static readonly TimeSpan _errorDelay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _defaultPeriod = TimeSpan.FromHours(1);

    private readonly Dictionary<(LambdaSource, FunctionReference), (FunctionLogSettings Log, int Retries)> _functions = [];
    private readonly Dictionary<(LambdaSource, string), PendingQuery> _pending = [];
    private readonly Dictionary<(LambdaSource, string LogGroup), LogRequest> _logs = [];
    private bool _isTyped;
    private bool _isRequestTyped;
    private int _decided;

    /// <summary>The function's name, partial ARN or ARN.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>The request ID of the query.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? RequestId { get; set; }

    /// <summary>The time limit for all queries together, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>An invocation, a result of <c>Invoke-LambdaQuery -AsResult</c>, or the error of a query.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A source or its name; by default that of the input object, or the session's default source.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // In BeginProcessing only arguments from the command line are bound.
        _isTyped = IsGiven(nameof(FunctionName));
        _isRequestTyped = IsGiven(nameof(RequestId));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var reader = new LogTargetReader(FunctionName, _isTyped, InputObject, MyInvocation.MyCommand.Name);
        LogTarget? target = null;
        try
        {
            var requestId = _isRequestTyped || InputObject is not null ? RequestId : null;
            target = reader.Find(null, requestId, Source, IsGiven(nameof(Source)), needsFunction: true);
            Add(target);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.WithSource(target?.Source, target?.Function?.Name), target?.Subject ?? reader.Subject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_pending.Count == 0)
            return;
        FollowedLog[] logs =
        [
            .. _logs.Select(log => new FollowedLog(new LogTarget { Source = log.Key.Item1, Subject = log.Key.LogGroup }, log.Value)),
        ];
        var limit = TimeSpan.FromSeconds(TimeoutSec);
        foreach (var news in Await(stop => FollowedLogs.MergeAsync(logs, Follow, stop, limit)))
        {
            if (news.Warning is { } warning)
                WriteWarning(warning);
            if (news.Failure is { } failure)
                WriteFailure(failure.WithSource(news.Log!.Target.Source), news.Log.Target.Subject);
            foreach (var record in news.Records)
                Read(news.Log!.Target.Source, record);
            EndPreliminary();
            if (_pending.Count == 0)
                break;
            WriteProgress(new ProgressRecord(0, "Wait-LambdaQuery", $"{_decided} of {_decided + _pending.Count} queries are finished"));
        }

        WriteProgress(new ProgressRecord(0, "Wait-LambdaQuery", "Finished") { RecordType = ProgressRecordType.Completed });
        WriteRemaining();
    }

    private static IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> Follow(FollowedLog log, LogRequest request, CancellationToken stop) =>
        log.Target.Source.Connection.Logs.FollowAsync(request, null, stop);

    private void Add(LogTarget target)
    {
        if (target.RequestId is not { } id)
        {
            throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                "The request ID is missing, so the query cannot be found in the log."
            )
            {
                Advice =
                    "Use -RequestId, or pipe the output of Invoke-LambdaQuery -Detailed or -AsResult. Get-LambdaLog shows the whole log.",
            };
        }

        var (invocation, input) = InputObject?.BaseObject switch
        {
            LambdaInvocation run => (run, run.InputObject),
            LambdaQueryResult result => (result.Invocation, result.InputObject),
            ErrorRecord { TargetObject: LambdaInvocation failed } => (failed, failed.InputObject),
            _ => ((LambdaInvocation?)null, null),
        };
        if (invocation is { InvocationType: InvocationType.DryRun })
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "A dry run runs no function, so it has no outcome.");
        if (invocation is { InvocationType: InvocationType.RequestResponse })
        {
            Write(Known(invocation, target, input));
            return;
        }

        var (log, retries) = FindLog(target);
        var pending = new PendingQuery(target, input, retries);
        if (!log.HasReports)
        {
            WriteWarning($"The SystemLogLevel of '{log.FunctionName}' is WARN, so its log shows neither start nor end of an invocation.");
            Write(pending.ToOutcome());
            return;
        }

        _pending[(target.Source, id)] = pending;
        var since = target.StartedAt is { } started ? new DateTimeOffset(started) - _clockMargin : DateTimeOffset.Now - _defaultPeriod;
        var key = (target.Source, log.LogGroup);
        if (!_logs.TryGetValue(key, out var known) || since < known.Since)
        {
            _logs[key] = new LogRequest
            {
                LogGroup = log.LogGroup,
                FunctionName = log.IsShared ? null : log.FunctionName,
                Interleaves = log.Interleaves,
                Since = since,
            };
        }
    }

    // The response of a synchronous query has its outcome.
    private static LambdaOutcome Known(LambdaInvocation invocation, LogTarget target, object? input)
    {
        var status = invocation switch
        {
            { FunctionError: null } => LambdaOutcomeStatus.Succeeded,
            { FunctionError.ErrorType: "Sandbox.Timedout" } => LambdaOutcomeStatus.TimedOut,
            _ => LambdaOutcomeStatus.Failed,
        };
        return new LambdaOutcome(
            target.Function!.Name,
            target.Function.Qualifier,
            target.RequestId!,
            status,
            [
                new LambdaRun(
                    status,
                    invocation.StartedAt,
                    invocation.ExecutedVersion,
                    invocation.Report,
                    invocation.FunctionError?.ToString(),
                    invocation.LogStream
                ),
            ],
            null,
            invocation.StartedAt + invocation.Elapsed,
            input,
            target.Source.Name
        );
    }

    private (FunctionLogSettings Log, int Retries) FindLog(LogTarget target)
    {
        var (source, reference) = (target.Source, target.Function!);
        if (_functions.TryGetValue((source, reference), out var known))
            return known;
        var function = Read(() => Await(stop => source.Connection.GetFunctionAsync(reference.Name, reference.Qualifier, stop)), null);
        var retries = Read(
            () => Await(stop => source.Connection.GetEventRetriesAsync(reference.Name, reference.Qualifier, stop)),
            DefaultRetries
        );
        return _functions[(source, reference)] = (FunctionLogSettings.Create(function, reference, null, source), retries);
    }

    private T Read<T>(Func<T> read, T whenDenied)
    {
        try
        {
            return read();
        }
        catch (LambdaQueryException denied) when (denied.ErrorId == LambdaErrorId.AccessDenied)
        {
            WriteWarning($"{denied.Message} Lambda's default is assumed.");
            return whenDenied;
        }
    }

    private void Read(LambdaSource source, LambdaLogRecord record)
    {
        if (record.RequestId is not { } id || !_pending.TryGetValue((source, id), out var pending))
            return;
        pending.Add(record);
        if (pending is { IsDecided: true, IsPreliminary: false })
            End(source, id, pending);
    }

    private void EndPreliminary()
    {
        var now = DateTime.UtcNow;
        foreach (var ((source, id), pending) in _pending.ToList())
        {
            if (pending is { IsDecided: true } && now - pending.ChangedAt >= _errorDelay)
                End(source, id, pending);
        }
    }

    private void End(LambdaSource source, string id, PendingQuery pending)
    {
        _pending.Remove((source, id));
        _decided++;
        Write(pending.ToOutcome());
    }

    private void Write(LambdaOutcome outcome)
    {
        WriteObject(outcome);
        if (outcome.Status is not (LambdaOutcomeStatus.Failed or LambdaOutcomeStatus.TimedOut))
            return;
        var runs = outcome.Runs.Count > 1 ? $" in {outcome.Runs.Count} runs" : "";
        var error = outcome.Runs[^1].Error is { } line ? $": {line.Split('\n')[0]}" : ".";
        WriteFailure(
            new LambdaQueryException(LambdaErrorId.FunctionError, $"Function '{outcome.FunctionName}' failed{runs}{error}")
            {
                Outcome = QueryOutcome.Ran,
                RequestId = outcome.RequestId,
                SourceName = outcome.Source,
                InputObject = outcome.InputObject,
            },
            outcome
        );
    }

    private void WriteRemaining()
    {
        foreach (var pending in _pending.Values)
            Write(pending.ToOutcome());
        var queued = _pending.Values.Count(pending => !pending.HasStarted);
        if (queued > 0)
        {
            WriteWarning(
                $"The log shows no start of {queued} of the queries within {TimeoutSec} s. Their events may still be queued; wait longer with -TimeoutSec."
            );
        }
    }
}
