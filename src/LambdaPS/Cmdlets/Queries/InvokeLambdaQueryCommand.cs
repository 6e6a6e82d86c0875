using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Json;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// Invokes a function, once for each input object, or once without pipeline input, and returns its response as objects.
/// A failed function is an error.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "LambdaQuery",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PayloadSet
)]
[OutputType(typeof(PSCustomObject), typeof(string), typeof(LambdaInvocation), typeof(LambdaQueryResult))]
public sealed class InvokeLambdaQueryCommand : WaitingCommand
{
    private const string PayloadSet = "Payload";
    private const string PayloadPathSet = "PayloadPath";

    private QueryArguments _arguments = new(new TemplateScopes(isGiven: false, null, default), default);
    private QueryPipeline? _pipeline;
    private QueryFileWriter? _file;
    private QueryStreamWriter? _stream;
    private QueryVerbose? _verbose;
    private bool _warns;
    private bool _showsBody;
    private int _pendingCount;
    private int _missingLog;

    /// <summary>
    /// A name, <c>name:qualifier</c>, a partial ARN, an ARN, or a listed function. A string on the command line may be
    /// a template.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>The payload. A string is a JSON template. Any other object is data and is converted to JSON.</summary>
    [Parameter(Position = 1, ParameterSetName = PayloadSet)]
    [Alias("Body", "PostBody")]
    [AllowNull]
    public object? Payload { get; set; }

    /// <summary>A UTF-8 file with the payload, a JSON template.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PayloadPathSet)]
    [ValidateNotNullOrEmpty]
    public string PayloadPath { get; set; } = "";

    /// <summary>Values for template bindings. Takes precedence over the input object.</summary>
    [Parameter]
    public object? Data { get; set; }

    /// <summary>
    /// The payload if no other is given; otherwise values for template bindings. A LambdaFunction is the function to
    /// run, a LambdaSource is the source to run it on, and a LambdaQueryResult is a query to run again. With a payload and
    /// without -FunctionName, a string is the name of the function.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>RequestResponse (or Synchronous), Event (or Asynchronous), or DryRun (or Dry Run).</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(InvocationTypeCompleter))]
    public string InvocationType { get; set; } = "";

    /// <summary>A version, an alias or <c>'$LATEST'</c>.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(QualifierCompleter))]
    public string Qualifier { get; set; } = "";

    /// <summary>Sends strings literally, including braces.</summary>
    [Parameter]
    public SwitchParameter NoTemplate { get; set; }

    /// <summary>Returns the invocation instead of its response, with status, version, log, duration and more.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Returns one LambdaQueryResult for each query, whether it succeeded or failed, and no errors.</summary>
    [Parameter]
    public SwitchParameter AsResult { get; set; }

    /// <summary>Returns the response as an unparsed string.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Returns JSON objects as ordered dictionaries with case-sensitive keys.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Returns an array as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <summary>The time limit of each query in seconds; by default 905 for a synchronous query and 60 for others.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; }

    /// <summary>A source or its name; by default the session's default source.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Shows the last 4 KB of the function's log as host output.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <summary>The number of queries that run at the same time. Responses are still returned in the order of the input objects.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Returns the response while the function runs, in whole lines.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>With <c>-Stream</c>: parses each line as JSON.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>Writes the bytes of the response to a file, which exists only when the response is complete.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Information about the caller for the function: a hashtable or JSON, up to 2,685 bytes (3,583 in base64).</summary>
    [Parameter]
    public object? ClientContext { get; set; }

    /// <summary>The tenant ID for a function with tenant isolation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>
    /// The name of the durable execution, which may be a template. Lambda starts each name and payload once: a query with the
    /// same name and payload joins the execution, or returns its result.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DurableExecutionName { get; set; }

    /// <summary>
    /// Also retries queries that may have run: after a timeout, a lost connection or a service error. Use it only for
    /// functions that may run twice.
    /// </summary>
    [Parameter]
    public SwitchParameter RetryUnsafe { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _arguments = QueryArgumentsReader.Read(this);
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, null);
        }

        // With -Debug, PowerShell prompts at each verbose message, unless -Verbose is given as well.
        _verbose = new QueryVerbose(this, IsStreamEnabled("Verbose") && (IsGiven("Verbose") || !IsOn("Debug")));
        var results = new QueryResultWriter(this, _verbose);
        _pipeline = new QueryPipeline(
            this,
            results,
            ThrottleLimit,
            !AsResult && Preference("ErrorAction", "ErrorActionPreference") is ActionPreference.Stop
        );
        _file = new QueryFileWriter(this, results);
        _stream = new QueryStreamWriter(this, _file);
        _warns = Preference("WarningAction", "WarningPreference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        _showsBody = IsOn("Confirm") || IsWhatIf;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _pipeline!.MakeRoom();
        var target = new QueryTarget(
            FunctionName,
            _arguments.FunctionName is not null,
            HasInput ? InputObject : null,
            MyInvocation.MyCommand.Name,
            acceptsName: IsGiven(nameof(Payload)) || IsGiven(nameof(PayloadPath))
        );
        Input = target.Input;
        LambdaSource? source = null;
        InvocationRequest? request = null;
        try
        {
            source = FindSource(target);
            _verbose!.Source(source);
            request = _arguments.Bind(target, HasInput, source.Region);
            if (!ShouldSend(request, source))
                return;
            if (Stream || OutFile is not null)
                SendInOrder(request, source);
            else
                Send(request, source);
        }
        catch (LambdaQueryException failure)
        {
            var function = request is null ? target.NamedFunction : new FunctionReference(request.FunctionName, request.Qualifier);
            _pipeline.Add(QueryResult.FromFailure(failure, target.Subject, function, source, Input));
        }

        // With a limit of one, the response is written before the next record is read.
        if (ThrottleLimit == 1)
            _pipeline.WriteAll();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _pipeline!.End();

    private protected override string? StopMessage =>
        _warns && Volatile.Read(ref _pendingCount) is var queries and > 0 ? VerboseText.Stopped(queries) : null;

    /// <summary>Notes, on any thread, that a function returned no log although it was requested.</summary>
    internal void NoteMissingLog() => Interlocked.CompareExchange(ref _missingLog, 1, 0);

    /// <summary>Writes one warning, on the pipeline thread, if a log that was requested is missing.</summary>
    internal void WarnOfMissingLog()
    {
        if (Interlocked.CompareExchange(ref _missingLog, 2, 1) == 1)
            WriteWarning("Functions on Managed Instances return no log with the response. Read it with Get-LambdaLog.");
    }

    /// <summary>The input object of the current record; null for none.</summary>
    internal PSObject? Input { get; private set; }

    private bool HasInput => MyInvocation.ExpectingInput || IsGiven(nameof(InputObject));

    // No record can run without a source, so this stops the pipeline after the queries that were sent.
    private LambdaSource FindSource(QueryTarget target)
    {
        try
        {
            return target.FindSource(Source, IsGiven(nameof(Source)));
        }
        catch (LambdaQueryException failure)
            when (!target.HasSource && failure.ErrorId is LambdaErrorId.NotConnected or LambdaErrorId.SourceNotFound)
        {
            _pipeline!.WriteAll();
            ThrowTerminating(failure, Source);
            throw;
        }
    }

    // A body may contain secrets, so it is shown only if the user confirms before it is sent.
    private bool ShouldSend(InvocationRequest request, LambdaSource source)
    {
        var description = _showsBody ? QueryDescription.FormatWithBody(request, source) : QueryDescription.Format(request, source);
        if (!ShouldProcess(description, description, "Invoke-LambdaQuery"))
            return false;
        _verbose!.Request(request, source);
        return true;
    }

    private void Send(InvocationRequest request, LambdaSource source)
    {
        _verbose!.Sending(request, source);
        var input = Input;
        _pipeline!.Start(stop => RunAsync(request, source, input, stop));
    }

    // Its response is written while the next record waits.
    private void SendInOrder(InvocationRequest request, LambdaSource source)
    {
        using var file = _file!.Open();
        _verbose!.Sending(request, source);
        var result = Stream ? SendStream(request, source, file) : Await(stop => RunAsync(request, source, Input, stop));
        _file.End(result, file);
    }

    private QueryResult SendStream(InvocationRequest request, LambdaSource source, ResponseFile? file)
    {
        Interlocked.Add(ref _pendingCount, CountPending(request, source));
        try
        {
            return _stream!.Send(request, source, file);
        }
        finally
        {
            Interlocked.Add(ref _pendingCount, -CountPending(request, source));
        }
    }

    // On another thread, which is safe because reading a response runs no script.
    private async Task<QueryResult> RunAsync(InvocationRequest request, LambdaSource source, PSObject? input, CancellationToken stop)
    {
        Interlocked.Add(ref _pendingCount, CountPending(request, source));
        try
        {
            var invocation = await source.Connection.InvokeAsync(request, stop).ConfigureAwait(false);
            LambdaQueryException? readFailure = null;
            invocation = invocation.WithOrigin(source.Name, input);
            if (!AsText && OutFile is null)
                (invocation, readFailure) = ResponseReader.Read(invocation, AsHashtable, stop);
            return QueryResult.FromInvocation(invocation, readFailure);
        }
        catch (LambdaQueryException failure)
        {
            var function = new FunctionReference(request.FunctionName, request.Qualifier);
            return QueryResult.FromFailure(failure, function.ToString(), function, source, input);
        }
        finally
        {
            Interlocked.Add(ref _pendingCount, -CountPending(request, source));
        }
    }

    // The number of queries that Lambda may still run after a stop. A dry run runs no function, and a local function
    // stops with its caller.
    private static int CountPending(InvocationRequest request, LambdaSource source) =>
        request.Type is LambdaPS.InvocationType.DryRun || source.IsLocal ? 0 : 1;
}
