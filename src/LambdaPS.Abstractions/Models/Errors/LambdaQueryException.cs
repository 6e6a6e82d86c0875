using LambdaPS.Text;

namespace LambdaPS;

/// <summary>
/// The failure of a query, or of a step that leads to one; it never changes. A runbook branches on <see cref="Outcome"/> and
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
    public QueryOutcome Outcome { get; init; }

    /// <summary>How often it was tried to send the query; 0 where something failed before that.</summary>
    public int Attempts { get; init; }

    /// <summary>The function's own error type, or the service's error code; null where neither said.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The function's own stack trace, a line each; empty where it sent none.</summary>
    public IReadOnlyList<string> RemoteStackTrace { get; init; } = [];

    /// <summary>The service's id of the request; null where no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The name of the source that it happened on; null where it did not come to one.</summary>
    public string? SourceName { get; init; }

    /// <summary>The pipeline object that the query was for, to try it again with; null where there was none.</summary>
    public object? InputObject { get; init; }

    /// <summary>
    /// Further failures, of queries that were under way when this one ended the pipeline; empty where there were none.
    /// </summary>
    public IReadOnlyList<LambdaQueryException> FurtherFailures { get; init; } = [];

    /// <summary>What to do next, where the cause knows better than the table of failures.</summary>
    public string? Advice { get; init; }

    /// <summary>What is said of the tries, after the message; null where there was one.</summary>
    public string? Ending { get; init; }

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

    /// <summary>Makes a copy of the failure with more that is known of it. What is not given stays as it is.</summary>
    /// <param name="outcome">The outcome over all attempts.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="advice">The next step.</param>
    /// <param name="ending">The sentence about the attempts that follows the message.</param>
    /// <param name="sourceName">The source that it happened on.</param>
    /// <param name="inputObject">The input object of the query.</param>
    /// <param name="furtherFailures">The failures of other queries of the same pipeline.</param>
    public LambdaQueryException With(
        QueryOutcome? outcome = null,
        int? attempts = null,
        string? advice = null,
        string? ending = null,
        string? sourceName = null,
        object? inputObject = null,
        IReadOnlyList<LambdaQueryException>? furtherFailures = null
    ) =>
        new(Failure, base.Message, InnerException)
        {
            Outcome = outcome ?? Outcome,
            Attempts = attempts ?? Attempts,
            Advice = advice ?? Advice,
            Ending = ending ?? Ending,
            SourceName = sourceName ?? SourceName,
            InputObject = inputObject ?? InputObject,
            FurtherFailures = furtherFailures ?? FurtherFailures,
            ErrorType = ErrorType,
            RemoteStackTrace = RemoteStackTrace,
            RequestId = RequestId,
            StatusCode = StatusCode,
            RetryAfter = RetryAfter,
            Line = Line,
            Column = Column,
            Excerpt = Excerpt,
        };
}
