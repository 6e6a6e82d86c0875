using System.Management.Automation;
using System.Text;
using LambdaPS.Binding;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.Errors;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>
/// Invokes a function, once for each pipeline object, or once where there is no pipeline, and emits its answer as
/// objects. A function that failed is an error.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "LambdaQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PayloadSet)]
[OutputType(typeof(PSObject), typeof(string), typeof(LambdaInvocation))]
public sealed class InvokeLambdaQueryCommand : WaitingCommand
{
    private const string PayloadSet = "Payload";
    private const string PayloadPathSet = "PayloadPath";

    private QueryArguments _arguments = new(null);

    /// <summary>A name, <c>name:qualifier</c>, a partial ARN or an ARN; a text template where it is typed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string FunctionName { get; set; } = "";

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

    /// <summary>The payload where no other is given; otherwise what templates read. A LambdaFunction is the function to run.</summary>
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
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var source = ResolveSource();
        try
        {
            var request = _arguments.Bind(InputObject, IsPiped, FunctionName, source.Region);
            if (ShouldProcess(Describe(request, source), Describe(request, source), "Invoke-LambdaQuery")) Send(request, source);
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure, Target);
        }
    }

    private bool IsPiped => MyInvocation.ExpectingInput || IsGiven(nameof(InputObject));

    private object? Target => InputObject?.BaseObject as LambdaFunction ?? (object?)FunctionName;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private QueryArguments ReadArguments()
    {
        if (AsText && (AsHashtable || Detailed))
            throw new LambdaQueryException(QueryFailure.ParameterConflict, "-AsText goes with neither -AsHashtable nor -Detailed.");

        // At this point only what was typed is bound: that may be a template, what the pipeline brings never is.
        return new QueryArguments(Data)
        {
            FunctionName = Text(nameof(FunctionName), FunctionName),
            Qualifier = Text(nameof(Qualifier), Qualifier),
            InvocationType = Text(nameof(InvocationType), InvocationType),
            Payload = ReadPayload(),
            LogTail = Detailed,
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };
    }

    // An argument that is $null comes as null, whatever the property's type says.
    private TextArgument? Text(string parameter, string? value) => IsGiven(parameter) ? new TextArgument(value ?? "", NoTemplate) : null;

    private PayloadArgument ReadPayload()
    {
        if (IsGiven(nameof(Payload))) return PayloadArgument.Of(Payload, NoTemplate);
        return IsGiven(nameof(PayloadPath)) ? PayloadArgument.Of(TextFile.Read(PayloadPath, SessionState.Path), NoTemplate) : PayloadArgument.None;
    }

    // Without a source nothing can go on, so this ends the pipeline.
    private LambdaSource ResolveSource()
    {
        try
        {
            var owner = (InputObject?.BaseObject as LambdaFunction)?.Owner;
            if (owner is null) return SourceArgument.Resolve(Source);
            if (Source is null || SourceArgument.Resolve(Source) == owner) return SourceArgument.Resolve(owner);
            throw new LambdaQueryException(
                QueryFailure.ParameterConflict,
                $"The function was listed from source '{owner.Name}', and -Source names another.");
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, Source);
            throw;
        }
    }

    private void Send(InvocationRequest request, LambdaSource source)
    {
        var invocation = Await(stop => source.Connection.InvokeAsync(request, stop));
        invocation.Source = source.Name;
        invocation.InputObject = IsPiped ? InputObject : null;
        WriteVerbose($"{invocation.FunctionName} answered {invocation.StatusCode} in {invocation.Elapsed.TotalMilliseconds:0} ms, request {invocation.RequestId}.");

        if (Detailed || request.Type is not Models.InvocationType.RequestResponse) WriteInvocation(invocation);
        else if (invocation.FunctionError is not null) WriteFailure(FailureRecord.FunctionFailed(invocation), invocation);
        else if (AsText) WriteObject(invocation.PayloadText);
        else WriteAnswer(invocation);
    }

    private void WriteInvocation(LambdaInvocation invocation)
    {
        var unread = ReadAnswer(invocation);
        WriteObject(invocation);
        if (invocation.FunctionError is not null) WriteFailure(FailureRecord.FunctionFailed(invocation), invocation);
        else if (unread is not null) WriteFailure(unread, invocation);
    }

    private void WriteAnswer(LambdaInvocation invocation)
    {
        if (ReadAnswer(invocation) is { } unread) WriteFailure(unread, invocation);
        else WriteObject(invocation.Payload, enumerateCollection: !NoEnumerate && invocation.Payload is object[]);
    }

    // The answer was paid for: where it cannot become objects, its text stays on the invocation.
    private LambdaQueryException? ReadAnswer(LambdaInvocation invocation)
    {
        if (invocation.Answer.IsEmpty && invocation.InvocationType is not Models.InvocationType.RequestResponse) return null;

        try
        {
            invocation.Payload = PSJsonReader.Read(invocation.Answer.Span, AsHashtable);
            return null;
        }
        catch (LambdaQueryException failure)
        {
            return failure;
        }
    }

    private static string Describe(InvocationRequest request, LambdaSource source)
    {
        const int shown = 1024;
        var body = Encoding.UTF8.GetString(request.Payload.Span[..Math.Min(shown, request.Payload.Length)]);
        var more = request.Payload.Length > shown ? "..." : "";
        var name = new FunctionReference(request.FunctionName, request.Qualifier);
        return $"Invoke {name} ({request.Type}) on source {source.Name} ({source.Region}) with {request.Payload.Length} bytes: {body}{more}";
    }
}
