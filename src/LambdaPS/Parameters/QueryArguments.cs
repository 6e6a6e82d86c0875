using LambdaPS.Contracts;

namespace LambdaPS.Parameters;

/// <summary>
/// The arguments of a query that apply to every record, read and parsed once. Only arguments are templates; input
/// objects are data.
/// </summary>
internal sealed class QueryArguments(TemplateScopes templateScopes, CancellationToken stop)
{
    /// <summary>The function; null if the input object names it.</summary>
    public TextArgument? FunctionName { get; init; }

    public TextArgument? Qualifier { get; init; }

    /// <summary>The invocation type; null for synchronous.</summary>
    public TextArgument? InvocationType { get; init; }

    public PayloadArgument Payload { get; init; } = PayloadArgument.None;

    public bool LogTail { get; init; }

    /// <summary>Called on any thread if a function has no log tail; null for nothing.</summary>
    public Action? LogTailRefused { get; init; }

    /// <summary>True to show the log, which requires a synchronous invocation.</summary>
    public bool ShowsLog { get; init; }

    public bool Streams { get; init; }

    public bool WritesFile { get; init; }

    /// <summary>The information about the caller, as JSON; null for none.</summary>
    public string? ClientContext { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The name of the durable execution; null for none.</summary>
    public TextArgument? DurableExecutionName { get; init; }

    public bool RetryUnsafe { get; init; }

    /// <summary>The time limit of each query; null for the default of its type.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool HasTemplate =>
        Payload.IsTemplate
        || FunctionName is { IsTemplate: true }
        || Qualifier is { IsTemplate: true }
        || InvocationType is { IsTemplate: true }
        || DurableExecutionName is { IsTemplate: true };

    /// <summary>Creates the request for one record.</summary>
    /// <param name="target">The target of the record.</param>
    /// <param name="hasInput">True if there is an input object.</param>
    /// <param name="region">The region of the source.</param>
    /// <exception cref="LambdaQueryException">The record cannot become a query. Nothing was sent.</exception>
    public InvocationRequest Bind(QueryTarget target, bool hasInput, string region)
    {
        var input = target.Input;
        hasInput &= !target.HadNoInput;
        var scopes = templateScopes.Create(input, hasInput);
        var reference = target.FindFunction(() => FunctionName?.Render(scopes, stop), () => Qualifier?.Render(scopes, stop), region);
        var type = InvocationType is null
            ? LambdaPS.InvocationType.RequestResponse
            : InvocationTypeName.Parse(InvocationType.Render(scopes, stop));
        Check(type);
        var asksForLog = LogTail && type is LambdaPS.InvocationType.RequestResponse;
        if (asksForLog && ShowsLog && target.HasNoLogTail)
            LogTailRefused?.Invoke();

        return new InvocationRequest
        {
            FunctionName = reference.Name,
            Qualifier = reference.Qualifier,
            Type = type,
            Payload = Payload.CreateBody(input, hasInput && target.InputIsData, scopes, stop),
            LogTail = asksForLog && !target.HasNoLogTail,
            LogTailRefused = LogTailRefused,
            Timeout = Timeout,
            ClientContext = ClientContext,
            TenantId = TenantId,
            DurableExecutionName = DurableExecutionName?.Render(scopes, stop),
            RetryUnsafe = RetryUnsafe,
        };
    }

    // These require a synchronous invocation.
    private void Check(InvocationType type)
    {
        if (type is LambdaPS.InvocationType.RequestResponse)
            return;

        var conflict = this switch
        {
            { ShowsLog: true } => $"-Log cannot be combined with invocation type {type}, which returns no log.",
            { Streams: true } => $"-Stream cannot be combined with invocation type {type}, which returns no response.",
            { WritesFile: true } => $"-OutFile cannot be combined with invocation type {type}, which returns no response.",
            { ClientContext: not null } =>
                $"-ClientContext cannot be combined with invocation type {type}: Lambda passes it only to synchronous invocations.",
            _ => null,
        };
        if (conflict is not null)
            throw new LambdaQueryException(LambdaErrorId.ParameterConflict, conflict);
    }
}
