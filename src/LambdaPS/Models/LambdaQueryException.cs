namespace LambdaPS.Models;

/// <summary>
/// Why a query, or what leads to one, failed. A runbook branches on <see cref="Outcome"/> and
/// <see cref="ErrorType"/> without reading text.
/// </summary>
public sealed class LambdaQueryException : Exception
{
    internal LambdaQueryException(QueryFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>What happened, and after how many tries where there was more than one.</summary>
    public override string Message => Ending is null ? base.Message : $"{SystemMessage.Sentence(base.Message)} {Ending}";

    /// <summary>Whether the function ran, by any of the tries.</summary>
    public QueryOutcome Outcome { get; internal set; }

    /// <summary>How often it was tried to send the query; 0 where something failed before that.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The function's own error type, or the service's error code; null where neither said.</summary>
    public string? ErrorType { get; internal init; }

    /// <summary>The function's own stack trace, a line each; empty where it sent none.</summary>
    public IReadOnlyList<string> RemoteStackTrace { get; internal init; } = [];

    /// <summary>The service's id of the request; null where no answer came.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The name of the source that it happened on; null where it did not come to one.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>The pipeline object that the query was for, to try it again with; null where there was none.</summary>
    public object? InputObject { get; internal set; }

    /// <summary>
    /// Further failures, of queries that were under way when this one ended the pipeline; empty where there were none.
    /// </summary>
    public IReadOnlyList<LambdaQueryException> FurtherFailures { get; internal set; } = [];

    /// <summary>What to do next, where the cause knows better than the table of failures.</summary>
    internal string? Advice { get; set; }

    /// <summary>What is said of the tries, after the message; null where there was one.</summary>
    internal string? Ending { get; set; }

    /// <summary>The line of a template's text that is at fault, from 1; null where none is.</summary>
    internal int? Line { get; init; }

    /// <summary>The column in that line, from 1, in UTF-16 characters; null where none is.</summary>
    internal int? Column { get; init; }

    /// <summary>That line, and a caret below the column; null where none is.</summary>
    internal string? Excerpt { get; init; }

    /// <summary>How long the service asks to be left alone; null where it does not.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>What happened.</summary>
    internal QueryFailure Failure { get; }

    /// <summary>Makes it one of a source; of none where it did not come to one.</summary>
    internal void SetSource(LambdaSource? source)
    {
        SourceName = source?.Name;
        if (source is { IsLocal: true } && Failure is QueryFailure.EndpointUnreachable)
            Advice ??= "Its local endpoint has stopped: start it again, then connect again. Nothing was sent.";
    }

    /// <summary>The same failure for another query, which becomes that one's own.</summary>
    internal LambdaQueryException Again() => new(Failure, base.Message, InnerException)
    {
        Outcome = Outcome,
        ErrorType = ErrorType,
        RequestId = RequestId,
        StatusCode = StatusCode,
        Advice = Advice,
    };
}
