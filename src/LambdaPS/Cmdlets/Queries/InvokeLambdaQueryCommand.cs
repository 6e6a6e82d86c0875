using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Json;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// Invokes a function, once for each pipeline object, or once where there is no pipeline, and emits its answer as
/// objects. A function that failed is an error.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "LambdaQuery",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PayloadSet
)]
[OutputType(typeof(PSObject), typeof(string), typeof(LambdaInvocation))]
public sealed class InvokeLambdaQueryCommand : WaitingCommand
{
    private const string PayloadSet = "Payload";
    private const string PayloadPathSet = "PayloadPath";

    private QueryArguments _arguments = new(new TemplateScopes(given: false, null, default), default);
    private QueryPipeline? _pipeline;
    private QueryStreamWriter? _stream;
    private QueryVerbose? _verbose;
    private bool _warns;
    private bool _showsBody;
    private int _unanswered;

    /// <summary>A name, <c>name:qualifier</c>, a partial ARN, an ARN, or what was listed; a text template where it is typed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public LambdaFunctionName? FunctionName { get; set; }

    /// <summary>The body. Text is a JSON template; every other object is data and becomes JSON.</summary>
    [Parameter(Position = 1, ParameterSetName = PayloadSet)]
    [Alias("Body", "PostBody")]
    [AllowNull]
    public object? Payload { get; set; }

    /// <summary>A file with the body, a JSON template in UTF-8.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PayloadPathSet)]
    [ValidateNotNullOrEmpty]
    public string PayloadPath { get; set; } = "";

    /// <summary>What templates read first, before the pipeline object.</summary>
    [Parameter]
    public object? Data { get; set; }

    /// <summary>The payload where no other is given; otherwise what templates read. A LambdaFunction is what to run, a LambdaSource where.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>RequestResponse (or Synchronous), Event (or Asynchronous), DryRun (or Dry Run).</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(InvocationTypeCompleter))]
    public string InvocationType { get; set; } = "";

    /// <summary>A version, an alias or <c>'$LATEST'</c>.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(QualifierCompleter))]
    public string Qualifier { get; set; } = "";

    /// <summary>Sends text as it is, braces and all.</summary>
    [Parameter]
    public SwitchParameter NoTemplate { get; set; }

    /// <summary>Emits the whole invocation in place of its answer: status, version, log, duration and more.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Emits the answer's text as it came.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Reads objects as ordered dictionaries whose keys keep their case.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Emits a list as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <summary>The time for each query in seconds; by default 905 for a synchronous one, 60 for others.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; }

    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Shows the last 4 KB of the function's log as host output.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <summary>How many queries run at once. Answers come in the order of the pipeline objects all the same.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Emits the answer while the function runs, in whole lines of text.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>With <c>-Stream</c>: reads each line as JSON.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>With <c>-Stream</c>: writes the answer's bytes to a file, which is there when all of them are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>The client context that the function receives: a hashtable or JSON, of at most 2,685 bytes (3,583 in base64).</summary>
    [Parameter]
    public object? ClientContext { get; set; }

    /// <summary>The tenant that a function with isolated tenants runs for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The name of the durable execution to start; one that is taken is an error, so that it starts once.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DurableExecutionName { get; set; }

    /// <summary>
    /// Sends a query again also where it may have run: after a time-out, a lost connection and a fault of the service.
    /// Only for functions that may run twice.
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

        // PowerShell asks those who debug at each verbose message, unless -Verbose is given as well.
        _verbose = new QueryVerbose(this, IsWanted("Verbose") && (IsGiven("Verbose") || !IsOn("Debug")));
        var results = new QueryResultWriter(this, _verbose);
        _pipeline = new QueryPipeline(
            this,
            results,
            ThrottleLimit,
            Preference("ErrorAction", "ErrorActionPreference") is ActionPreference.Stop
        );
        _stream = new QueryStreamWriter(this, results);
        _warns = Preference("WarningAction", "WarningPreference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        _showsBody = IsOn("Confirm") || IsWhatIf;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _pipeline!.MakeRoom();
        var target = new QueryTarget(FunctionName, _arguments.FunctionName is not null, InputObject, MyInvocation.MyCommand.Name);
        LambdaSource? source = null;
        try
        {
            source = FindSource(target);
            _verbose!.Source(source);
            var request = _arguments.Bind(target, InputObject, IsPiped, source.Region);
            if (!ShouldSend(request, source))
                return;
            if (Stream)
                SendStream(request, source);
            else
                Send(request, source);
        }
        catch (LambdaQueryException failure)
        {
            _pipeline.Add(QueryResult.Failed(failure, target.Subject, source, Input));
        }

        // One at a time means that its response is written before the next record is even asked for.
        if (ThrottleLimit == 1)
            _pipeline.WriteAll();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _pipeline!.End();

    /// <inheritdoc/>
    private protected override string? StopMessage =>
        _warns && Volatile.Read(ref _unanswered) is var queries and > 0 ? VerboseText.Stopped(queries) : null;

    /// <summary>The input object; null if there is none.</summary>
    internal PSObject? Input => IsPiped ? InputObject : null;

    private bool IsPiped => MyInvocation.ExpectingInput || IsGiven(nameof(InputObject));

    // Without a source no record can go on, so this ends the pipeline, after the queries that were sent.
    private LambdaSource FindSource(QueryTarget target)
    {
        try
        {
            return target.FindSource(Source, IsGiven(nameof(Source)));
        }
        catch (LambdaQueryException failure)
            when (!target.HasSource && failure.Failure is QueryFailure.NotConnected or QueryFailure.SourceNotFound)
        {
            _pipeline!.WriteAll();
            ThrowTerminating(failure, Source);
            throw;
        }
    }

    // A body may hold secrets: it is shown only to those who are asked before it is sent.
    private bool ShouldSend(InvocationRequest request, LambdaSource source)
    {
        var description = _showsBody ? QueryDescription.WithBody(request, source) : QueryDescription.Of(request, source);
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

    private void SendStream(InvocationRequest request, LambdaSource source)
    {
        using var file = _stream!.OpenFile();
        _verbose!.Sending(request, source);
        QueryResult result;
        Interlocked.Add(ref _unanswered, Unanswered(request, source));
        try
        {
            result = _stream.Send(request, source, file);
        }
        finally
        {
            Interlocked.Add(ref _unanswered, -Unanswered(request, source));
        }

        _stream.End(result, file);
    }

    // Off the pipeline thread: reading a response runs no script.
    private async Task<QueryResult> RunAsync(InvocationRequest request, LambdaSource source, PSObject? input, CancellationToken stop)
    {
        Interlocked.Add(ref _unanswered, Unanswered(request, source));
        try
        {
            var invocation = await source.Connection.InvokeAsync(request, stop).ConfigureAwait(false);
            LambdaQueryException? unread = null;
            invocation = invocation with { Source = source.Name, InputObject = input };
            if (!AsText)
                (invocation, unread) = ResponseReader.Read(invocation, AsHashtable, stop);
            return QueryResult.Answered(invocation, unread);
        }
        catch (LambdaQueryException failure)
        {
            return QueryResult.Failed(failure, new FunctionReference(request.FunctionName, request.Qualifier).ToString(), source, input);
        }
        finally
        {
            Interlocked.Add(ref _unanswered, -Unanswered(request, source));
        }
    }

    // The queries that a stop leaves running in Lambda: a dry run runs nothing, and a local function ends with its caller.
    private static int Unanswered(InvocationRequest request, LambdaSource source) =>
        request.Type is LambdaPS.InvocationType.DryRun || source.IsLocal ? 0 : 1;
}
