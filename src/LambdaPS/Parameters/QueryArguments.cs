using System.Management.Automation;
using LambdaPS.Contracts;

namespace LambdaPS.Parameters;

/// <summary>
/// The arguments of a query that hold for every record: read and parsed once. Only they are templates; what the
/// pipeline brings is data.
/// </summary>
internal sealed class QueryArguments(TemplateScopes templateScopes, CancellationToken stop)
{
    /// <summary>The function, or null where the pipeline names it.</summary>
    public TextArgument? FunctionName { get; init; }

    /// <summary>The version or alias, or null.</summary>
    public TextArgument? Qualifier { get; init; }

    /// <summary>The type of invocation, or null for the synchronous one.</summary>
    public TextArgument? InvocationType { get; init; }

    /// <summary>The payload.</summary>
    public PayloadArgument Payload { get; init; } = PayloadArgument.None;

    /// <summary>Whether the last 4 KB of the log are asked for.</summary>
    public bool LogTail { get; init; }

    /// <summary>Whether the log is shown, so that there has to be one.</summary>
    public bool ShowsLog { get; init; }

    /// <summary>Whether the answer is streamed.</summary>
    public bool Streams { get; init; }

    /// <summary>What the function is told of its caller, as JSON; null for nothing.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The tenant, or null.</summary>
    public string? TenantId { get; init; }

    /// <summary>The name of the durable execution to start, or null.</summary>
    public string? DurableExecutionName { get; init; }

    /// <summary>Whether a query is sent again also where it may have run.</summary>
    public bool RetryUnsafe { get; init; }

    /// <summary>The time for each query; null for its type's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether any of them is a template.</summary>
    public bool HasTemplate =>
        Payload.IsTemplate
        || FunctionName is { IsTemplate: true }
        || Qualifier is { IsTemplate: true }
        || InvocationType is { IsTemplate: true };

    /// <summary>The request for one record.</summary>
    /// <param name="target">The target of the record.</param>
    /// <param name="input">The input object.</param>
    /// <param name="piped">Whether there is one.</param>
    /// <param name="region">The region of the source.</param>
    /// <exception cref="LambdaQueryException">The record cannot become a query; nothing was sent.</exception>
    public InvocationRequest Bind(QueryTarget target, PSObject? input, bool piped, string region)
    {
        var scopes = templateScopes.Of(input, piped);
        var reference = target.FindFunction(() => FunctionName?.Render(scopes, stop), () => Qualifier?.Render(scopes, stop), region);
        var type = InvocationType is null ? default : InvocationTypeName.Parse(InvocationType.Render(scopes, stop));
        Check(type);

        return new InvocationRequest
        {
            FunctionName = reference.Name,
            Qualifier = reference.Qualifier,
            Type = type,
            Payload = Payload.For(input, piped && target.InputIsData, scopes, stop),
            LogTail = LogTail && type is LambdaPS.InvocationType.RequestResponse,
            Timeout = Timeout,
            ClientContext = ClientContext,
            TenantId = TenantId,
            DurableExecutionName = DurableExecutionName,
            RetryUnsafe = RetryUnsafe,
        };
    }

    // What only a call that is waited for can have.
    private void Check(InvocationType type)
    {
        if (type is LambdaPS.InvocationType.RequestResponse)
            return;

        var conflict = (ShowsLog, Streams, ClientContext) switch
        {
            (true, _, _) => $"-Log cannot be combined with invocation type {type}, which returns no log.",
            (_, true, _) => $"-Stream cannot be combined with invocation type {type}, which returns no response.",
            (_, _, not null) =>
                $"-ClientContext cannot be combined with invocation type {type}: Lambda passes it only to synchronous invocations.",
            _ => null,
        };
        if (conflict is not null)
            throw new LambdaQueryException(QueryFailure.ParameterConflict, conflict);
    }
}
