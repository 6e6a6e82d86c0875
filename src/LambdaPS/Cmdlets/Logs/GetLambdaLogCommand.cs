using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>Gets the log of a function, or of one of its invocations, from CloudWatch Logs.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaLog")]
[OutputType(typeof(LambdaLogRecord), typeof(LambdaReport), typeof(string))]
public sealed class GetLambdaLogCommand : WaitingCommand
{
    // Clocks differ, and a query is sent before the function starts.
    private static readonly TimeSpan _clockMargin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _defaultPeriod = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _defaultRequestPeriod = TimeSpan.FromHours(1);

    private readonly Dictionary<(LambdaSource, FunctionReference), LambdaFunction?> _functions = [];
    private readonly List<FollowedLog> _followed = [];
    private DateTimeOffset _now;
    private DateTimeOffset? _since;
    private DateTimeOffset? _until;
    private bool _isTyped;
    private bool _isRequestTyped;
    private int _written;

    /// <summary>The function's name, <c>name:qualifier</c>, partial ARN or ARN, or a listed function.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>The request ID of an invocation: every line of it, after waiting for the end of the invocation.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RequestId { get; set; }

    /// <summary>The beginning: a duration before now (<c>15m</c>, <c>2h</c>, <c>1d</c> or a TimeSpan) or a date; by default 10 minutes.</summary>
    [Parameter]
    public object? Since { get; set; }

    /// <summary>The end, like <c>-Since</c>; by default now.</summary>
    [Parameter]
    public object? Until { get; set; }

    /// <summary>The number of events from the end of the period.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    [Alias("Last")]
    public int Tail { get; set; }

    /// <summary>The maximum number of events.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    /// <summary>A filter pattern of CloudWatch Logs, which is applied by the service.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    public string? Pattern { get; set; }

    /// <summary>The lowest level of a line. Lines without a level are left out.</summary>
    [Parameter]
    [ValidateSet("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")]
    public string? Level { get; set; }

    /// <summary>Waits for new events until Ctrl+C.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Receives new events from a live tail until Ctrl+C. AWS charges for each minute.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>Returns the figures of the REPORT lines.</summary>
    [Parameter]
    public SwitchParameter Report { get; set; }

    /// <summary>Returns the lines as strings.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>A version or an alias, whose version's events are read.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(QualifierCompleter))]
    public string? Qualifier { get; set; }

    /// <summary>The log group; by default that of the function's configuration.</summary>
    [Parameter]
    [ValidateLength(1, 512)]
    public string? LogGroupName { get; set; }

    /// <summary>With a request ID: the seconds to wait for the end of the invocation in the log; by default 60.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>A function, an invocation, a result, or the error of a query.</summary>
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
        _now = DateTimeOffset.Now;
        try
        {
            RejectConflicts();
            _since = IsGiven(nameof(Since)) ? LogTime.Read(Since, nameof(Since), _now) : null;
            _until = IsGiven(nameof(Until)) ? LogTime.Read(Until, nameof(Until), _now) : null;
            if (_until <= _since)
                throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "-Until is not after -Since.");
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, null);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var reader = new LogTargetReader(FunctionName, _isTyped, InputObject, MyInvocation.MyCommand.Name);
        LogTarget? target = null;
        try
        {
            var requestId = _isRequestTyped || InputObject is not null ? RequestId : null;
            target = reader.Find(Qualifier, requestId, Source, IsGiven(nameof(Source)), needsFunction: LogGroupName is null);
            Read(target);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.WithSource(target?.Source, target?.Function?.Name), target?.Subject ?? reader.Subject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_followed.Count == 0)
            return;
        var selection = CreateSelection();
        foreach (var news in Await(stop => FollowedLogs.MergeAsync(_followed, Follow, stop)))
        {
            var target = news.Log!.Target;
            if (news.Warning is { } warning)
                WriteWarning(warning);
            if (news.Failure is { } failure)
                WriteFailure(failure.WithSource(target.Source, target.Function?.Name), target.Subject);
            Write(news.Records, target.Source, selection);
            if (IsFull)
                return;
        }
    }

    private bool IsFull => First > 0 && _written >= First;

    private bool Follows => Wait || Live;

    private LogSelection CreateSelection() =>
        new(Level, Report, Raw, severalFunctions: _followed.Select(log => log.Request.FunctionName).Distinct().Count() > 1);

    private IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> Follow(FollowedLog log, LogRequest request, CancellationToken stop)
    {
        var logs = log.Target.Source.Connection.Logs;
        return Live ? logs.ReceiveAsync(request, stop) : logs.FollowAsync(request, IsGiven(nameof(Tail)) ? Tail : null, stop);
    }

    private void Read(LogTarget target)
    {
        if (IsFull)
            return;
        var log = FindLog(target);
        var request = CreateRequest(target, log);
        if (Follows)
        {
            if (Live && request.LogGroupArn is null)
            {
                throw new LambdaQueryException(
                    LambdaErrorId.QueryInvalid,
                    $"-Live requires the account of log group '{log.LogGroup}', which is not known."
                )
                {
                    Advice = "Use -FunctionName, or connect without -SkipTest.",
                };
            }

            _followed.Add(new FollowedLog(target, request));
            return;
        }

        if (target.RequestId is not null)
        {
            ReadInvocation(target, log, request);
            return;
        }

        if (target.IsUnidentified)
        {
            WriteWarning(
                "The request ID of the query is not known. These are all lines of the period; the query may be one of the invocations."
            );
        }

        var selection = CreateSelection();
        if (IsGiven(nameof(Tail)))
        {
            Write(Await(stop => target.Source.Connection.Logs.ReadLastAsync(request, Tail, stop)), target.Source, selection);
            return;
        }

        foreach (var records in Await(stop => target.Source.Connection.Logs.ReadAsync(request, stop)))
        {
            Write(records, target.Source, selection);
            if (IsFull)
                return;
        }
    }

    private void ReadInvocation(LogTarget target, FunctionLogSettings log, LogRequest request)
    {
        var id = target.RequestId!;
        var timeout = TimeSpan.FromSeconds(TimeoutSec);
        var found = Await(stop => target.Source.Connection.Logs.ReadRequestAsync(request, id, log.HasReports, timeout, stop));
        if (found.Records.Count == 0)
        {
            throw new LambdaQueryException(
                LambdaErrorId.LogNotFound,
                FormattableString.Invariant(
                    $"Log group '{log.LogGroup}' has no line of request ID {id} since {request.Since.LocalDateTime:yyyy-MM-dd HH:mm}."
                )
            )
            {
                RequestId = id,
                Advice =
                    "Use an earlier -Since, or a longer -TimeoutSec if the function has just been invoked or its event is still queued.",
            };
        }

        if (!log.HasReports)
        {
            WriteWarning(
                $"The SystemLogLevel of '{log.FunctionName}' is WARN, so its log does not show the end of an invocation. More lines may follow."
            );
        }
        else if (!found.IsComplete)
        {
            WriteWarning($"The log does not show the end of the invocation yet. Lines may be missing; wait longer with -TimeoutSec.");
        }

        Write(found.Records, target.Source, CreateSelection());
    }

    private void Write(IReadOnlyList<LambdaLogRecord> records, LambdaSource source, LogSelection selection)
    {
        foreach (var record in records)
        {
            if (IsFull)
                return;
            if (selection.Select(record, source) is not { } result)
                continue;
            _written++;
            WriteObject(result);
        }
    }

    private LogRequest CreateRequest(LogTarget target, FunctionLogSettings log) =>
        new()
        {
            LogGroup = log.LogGroup,
            LogGroupArn = log.LogGroupArn,
            FunctionName = log.FunctionName,
            Version = target.RequestId is null ? log.Version : null,
            IsShared = log.IsShared,
            Interleaves = log.Interleaves,
            Since =
                _since
                ?? (target.StartedAt is { } started ? new DateTimeOffset(started) - _clockMargin : (DateTimeOffset?)null)
                ?? _now - (target.RequestId is null ? _defaultPeriod : _defaultRequestPeriod),
            Until = _until,
            Pattern = Pattern ?? (Report ? "?\"REPORT RequestId:\" ?\"platform.report\"" : null),
        };

    private FunctionLogSettings FindLog(LogTarget target)
    {
        var function = target.Listed;
        if (function is null && target.Function is { } reference && NeedsConfiguration(reference))
            function = FindFunction(target.Source, reference);
        return FunctionLogSettings.Create(function, target.Function, LogGroupName, target.Source);
    }

    // A log group that was named is read without the function, which may not exist any more.
    private bool NeedsConfiguration(FunctionReference reference) =>
        LogGroupName is null
        || Live
        || (reference.Qualifier is { } qualifier && qualifier != "$LATEST" && !qualifier.All(char.IsAsciiDigit));

    private LambdaFunction? FindFunction(LambdaSource source, FunctionReference reference)
    {
        if (_functions.TryGetValue((source, reference), out var known))
            return known;
        try
        {
            known = Await(stop => source.Connection.GetFunctionAsync(reference.Name, reference.Qualifier, stop));
        }
        catch (LambdaQueryException denied) when (denied.ErrorId == LambdaErrorId.AccessDenied)
        {
            WriteWarning(
                $"{denied.Message} Its log group is assumed to be that of a function without a logging configuration; use -LogGroupName for another."
            );
        }
        catch (LambdaQueryException missing) when (missing.ErrorId == LambdaErrorId.FunctionNotFound)
        {
            throw missing.With(advice: $"To read the log of a function that was deleted, use -LogGroupName /aws/lambda/{reference.Name}.");
        }

        return _functions[(source, reference)] = known;
    }

    private void RejectConflicts()
    {
        Reject(nameof(Report), nameof(Raw));
        Reject(nameof(Report), nameof(Pattern));
        Reject(nameof(Wait), nameof(Live));
        Reject(nameof(Tail), nameof(First));
        foreach (var follows in new[] { nameof(Wait), nameof(Live) })
        {
            Reject(follows, nameof(Until));
            Reject(follows, nameof(RequestId));
        }

        foreach (var period in new[] { nameof(Since), nameof(Tail) })
            Reject(nameof(Live), period);
        Reject(nameof(RequestId), nameof(Pattern));
    }

    private void Reject(string one, string other)
    {
        if (IsSet(one) && IsSet(other))
            throw new LambdaQueryException(LambdaErrorId.ParameterConflict, $"-{one} and -{other} cannot be combined.");
    }

    // A switch that is false was not set.
    private bool IsSet(string parameter) =>
        IsGiven(parameter) && MyInvocation.BoundParameters[parameter] is not SwitchParameter { IsPresent: false };
}
