using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Json;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// Invokes a function, once for each pipeline object, or once where there is no pipeline, and emits its answer as
/// objects. A function that failed is an error.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "LambdaQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PayloadSet)]
[OutputType(typeof(PSObject), typeof(string), typeof(LambdaInvocation))]
public sealed partial class InvokeLambdaQueryCommand : WaitingCommand
{
    private const string PayloadSet = "Payload";
    private const string PayloadPathSet = "PayloadPath";

    private readonly QueryProgress _progress = new(TimeProvider.System);
    private QueryArguments _arguments = new(new TemplateScopes(given: false, null, default), default);
    private OrderedResults<QueryResult> _results = new(1);
    private volatile bool _failed;
    private bool _stopsOnError;
    private bool _warns;
    private int _goingOn;
    private bool _showsBody;
    private bool _ending;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _arguments = ReadArguments();
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, null);
        }

        _results = new OrderedResults<QueryResult>(ThrottleLimit);
        _stopsOnError = Preference("ErrorAction", "ErrorActionPreference") is ActionPreference.Stop;
        _warns = Preference("WarningAction", "WarningPreference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        // To those who debug PowerShell puts a question at each verbose message, unless -Verbose asks for these.
        _tells = IsWanted("Verbose") && (IsGiven("Verbose") || !IsOn("Debug"));
        _showsBody = IsOn("Confirm") || IsWhatIf;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        MakeRoom();
        LambdaSource? source = null;
        try
        {
            source = ResolveSource();
            TellSource(source);
            var request = _arguments.Bind(InputObject, IsPiped, FunctionName, source.Region);
            if (!ShouldSend(request, source)) return;
            if (Stream) SendStream(request, source);
            else Send(request, source);
        }
        catch (LambdaQueryException failure)
        {
            _failed = true;
            _results.Add(QueryResult.Failed(failure, Target, source, Input));
        }

        // One at a time means that its answer is written before the next record is even asked for.
        if (ThrottleLimit == 1) WriteAll();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _ending = true;
        WriteAll();
        if (_progress.End() is { } end) WriteProgress(end);
    }

    /// <inheritdoc/>
    private protected override string? StopMessage =>
        _warns && Volatile.Read(ref _goingOn) is var queries and > 0 ? VerboseText.Stopped(queries) : null;

    private bool IsPiped => MyInvocation.ExpectingInput || IsGiven(nameof(InputObject));

    private PSObject? Input => IsPiped ? InputObject : null;

    private object? Target => PipedTarget.Of(InputObject)?.FunctionName is null ? FunctionName : InputObject!.BaseObject;

    private QueryArguments ReadArguments()
    {
        CheckCombination();

        // At this point only what was typed is bound: that may be a template, what the pipeline brings never is.
        var arguments = new QueryArguments(new TemplateScopes(IsGiven(nameof(Data)), Data, StopToken), StopToken)
        {
            // A script block that is bound for each record is given here and has no value yet.
            FunctionName = string.IsNullOrEmpty(FunctionName) ? null : Text(nameof(FunctionName), FunctionName),
            Qualifier = Text(nameof(Qualifier), Qualifier),
            InvocationType = Text(nameof(InvocationType), InvocationType),
            Payload = ReadPayload(),
            LogTail = Detailed || Log,
            ShowsLog = Log,
            Streams = Stream,
            ClientContext = IsGiven(nameof(ClientContext)) ? ClientContextArgument.Read(ClientContext, StopToken) : null,
            TenantId = TenantId,
            DurableExecutionName = DurableExecutionName,
            RetryUnsafe = RetryUnsafe,
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };

        // A file may be a template or not, from one call of a script to the next.
        if (IsGiven(nameof(Data)) && !arguments.HasTemplate && !IsGiven(nameof(PayloadPath))) throw DataForNothing();
        return arguments;
    }

    private static LambdaQueryException DataForNothing() => new(QueryFailure.ParameterConflict, "-Data fills templates, and no argument is one.")
    {
        Advice = "To send it, give it as -Payload. A template is text with {{name}} in it, without -NoTemplate. Nothing was sent.",
    };

    private void CheckCombination()
    {
        var (conflict, advice) = this switch
        {
            { AsText.IsPresent: true, AsHashtable.IsPresent: true } => ("-AsText gives text, and -AsHashtable objects.", "Leave one of them out."),
            { AsText.IsPresent: true, Detailed.IsPresent: true } => ("-Detailed gives the text as PayloadText without -AsText.", "Leave -AsText out."),
            { Stream.IsPresent: false, AsJson.IsPresent: true } => ("-AsJson reads the lines of -Stream, which is not there.", "Add -Stream, or leave -AsJson out."),
            { Stream.IsPresent: false, OutFile: not null } => ("-OutFile takes the bytes of -Stream, which is not there.", "Add -Stream, or write the answer by itself: -AsText | Set-Content -NoNewline FILE."),
            { Stream.IsPresent: true, ThrottleLimit: > 1 } => ("-Stream runs one query after another, and -ThrottleLimit several at once.", "Leave -ThrottleLimit out."),
            { Stream.IsPresent: true, AsText.IsPresent: true } => ("-Stream gives lines of text without -AsText.", "Leave -AsText out."),
            { Stream.IsPresent: true, NoEnumerate.IsPresent: true } => ("-Stream gives line after line, and no list for -NoEnumerate.", "Leave -NoEnumerate out."),
            { Stream.IsPresent: true, AsJson.IsPresent: false, AsHashtable.IsPresent: true } => ("-AsHashtable reads JSON, and -Stream without -AsJson gives text.", "Add -AsJson, or leave -AsHashtable out."),
            { OutFile: not null, AsJson.IsPresent: true } => ("-OutFile writes the bytes as they come, and -AsJson reads them.", "Leave -AsJson out."),
            _ => (null, null),
        };
        if (conflict is not null) throw new LambdaQueryException(QueryFailure.ParameterConflict, conflict) { Advice = $"{advice} Nothing was sent." };
    }

    // An argument that is $null comes as null, whatever the property's type says.
    private TextArgument? Text(string parameter, string? value) => IsGiven(parameter) ? new TextArgument(value ?? "", NoTemplate) : null;

    private PayloadArgument ReadPayload()
    {
        if (IsGiven(nameof(Payload))) return PayloadArgument.Of(Payload, NoTemplate, StopToken);
        return IsGiven(nameof(PayloadPath)) ? PayloadArgument.Of(TextFile.Read(PayloadPath, SessionState.Path), NoTemplate, StopToken) : PayloadArgument.None;
    }

    private LambdaSource ResolveSource()
    {
        if (SourceArgument.OwnerOf(FunctionName, InputObject) is { } owner) return SourceArgument.Resolve(Source, IsGiven(nameof(Source)), owner);

        var source = ResolveOwnSource();
        if (_arguments.FunctionName is null && !IsGiven(nameof(Source))) FunctionRow.RefuseOfAnother(InputObject, source, MyInvocation.MyCommand.Name);
        return source;
    }

    // Without -Source and default no record can go on, so this ends the pipeline, after what is under way.
    private LambdaSource ResolveOwnSource()
    {
        try
        {
            return SourceArgument.Resolve(Source, IsGiven(nameof(Source)));
        }
        catch (LambdaQueryException failure)
        {
            WriteAll();
            ThrowTerminating(failure, Source);
            throw;
        }
    }

    // A body may hold secrets: only who asks before it is sent gets to see it.
    private bool ShouldSend(InvocationRequest request, LambdaSource source)
    {
        var description = _showsBody ? QueryDescription.WithBody(request, source) : QueryDescription.Of(request, source);
        if (!ShouldProcess(description, description, "Invoke-LambdaQuery")) return false;
        TellRequest(request, source);
        return true;
    }

    private void Send(InvocationRequest request, LambdaSource source)
    {
        TellSending(request, source);
        var input = Input;
        Start(_results.Add(stop => RunAsync(request, source, input, stop)));
    }

    // Off the pipeline thread: reading an answer runs nobody's script.
    private async Task<QueryResult> RunAsync(InvocationRequest request, LambdaSource source, PSObject? input, CancellationToken stop)
    {
        var goesOn = GoesOn(request, source);
        if (goesOn) Interlocked.Increment(ref _goingOn);
        try
        {
            var invocation = await source.Connection.InvokeAsync(request, stop).ConfigureAwait(false);
            LambdaQueryException? unread = null;
            invocation = invocation with { Source = source.Name, InputObject = input };
            if (!AsText) (invocation, unread) = ResponseReader.Read(invocation, AsHashtable);
            var result = QueryResult.Answered(invocation, unread);
            _failed |= result.Failure is not null;
            return result;
        }
        catch (LambdaQueryException failure)
        {
            _failed = true;
            return QueryResult.Failed(failure, new FunctionReference(request.FunctionName, request.Qualifier).ToString(), source, input);
        }
        finally
        {
            if (goesOn) Interlocked.Decrement(ref _goingOn);
        }
    }

    // A dry run runs nothing, and a local function ends with its caller.
    private static bool GoesOn(InvocationRequest request, LambdaSource source) =>
        request.Type is not LambdaPS.InvocationType.DryRun && !source.IsLocal;
}
