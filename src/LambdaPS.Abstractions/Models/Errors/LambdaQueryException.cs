using LambdaPS.Text;

namespace LambdaPS;

/// <summary>
/// Why a query, or what leads to one, failed. A runbook branches on <see cref="Outcome"/> and
/// <see cref="ErrorType"/> without reading text.
/// </summary>
public sealed class LambdaQueryException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="failure">The cause.</param>
    /// <param name="message">What failed, on what and why.</param>
    /// <param name="inner">The exception behind it; null for none.</param>
    public LambdaQueryException(QueryFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>What happened, and after how many tries where there was more than one.</summary>
    public override string Message => Ending is null ? base.Message : $"{SystemMessage.Sentence(base.Message)} {Ending}";

    /// <summary>Whether the function ran, by any of the tries.</summary>
    public QueryOutcome Outcome { get; set; }

    /// <summary>How often it was tried to send the query; 0 where something failed before that.</summary>
    public int Attempts { get; set; }

    /// <summary>The function's own error type, or the service's error code; null where neither said.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The function's own stack trace, a line each; empty where it sent none.</summary>
    public IReadOnlyList<string> RemoteStackTrace { get; init; } = [];

    /// <summary>The service's id of the request; null where no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The name of the source that it happened on; null where it did not come to one.</summary>
    public string? SourceName { get; set; }

    /// <summary>The pipeline object that the query was for, to try it again with; null where there was none.</summary>
    public object? InputObject { get; set; }

    /// <summary>
    /// Further failures, of queries that were under way when this one ended the pipeline; empty where there were none.
    /// </summary>
    public IReadOnlyList<LambdaQueryException> FurtherFailures { get; set; } = [];

    /// <summary>What to do next, where the cause knows better than the table of failures.</summary>
    public string? Advice { get; set; }

    /// <summary>What is said of the tries, after the message; null where there was one.</summary>
    public string? Ending { get; set; }

    /// <summary>The line of a template's text that is at fault, from 1; null where none is.</summary>
    public int? Line { get; init; }

    /// <summary>The column in that line, from 1, in UTF-16 characters; null where none is.</summary>
    public int? Column { get; init; }

    /// <summary>That line, and a caret below the column; null where none is.</summary>
    public string? Excerpt { get; init; }

    /// <summary>How long the service asks to be left alone; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What happened.</summary>
    public QueryFailure Failure { get; }

    /// <summary>The same failure for another query, which becomes that one's own.</summary>
    public LambdaQueryException Again() => new(Failure, base.Message, InnerException)
    {
        Outcome = Outcome,
        ErrorType = ErrorType,
        RequestId = RequestId,
        StatusCode = StatusCode,
        Advice = Advice,
    };
}
