using LambdaPS.Text;

namespace LambdaPS;

/// <summary>
/// The failure of a query, or of a step that leads to one. Immutable. A script can branch on <see cref="Outcome"/> and <see
/// cref="ErrorType"/> without parsing messages.
/// </summary>
public sealed class LambdaQueryException : Exception
{
    /// <summary>Creates a failure.</summary>
    /// <param name="errorId">The cause.</param>
    /// <param name="message">The message: what failed, on what and why.</param>
    /// <param name="inner">The underlying exception; null for none.</param>
    public LambdaQueryException(LambdaErrorId errorId, string message, Exception? inner = null)
        : base(message, inner) => ErrorId = errorId;

    /// <summary>The description of the failure, with the number of attempts if there was more than one.</summary>
    public override string Message => Ending is null ? base.Message : $"{SystemMessage.Sentence(base.Message)} {Ending}";

    /// <summary>The outcome over all attempts: <c>NotRun</c>, <c>MayHaveRun</c> or <c>Ran</c>.</summary>
    public QueryOutcome Outcome { get; init; } = QueryOutcome.NotRun;

    /// <summary>The number of attempts to send the query; 0 if something failed before the first.</summary>
    public int Attempts { get; init; }

    /// <summary>The function's error type, or the service's error code; null if there is none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The function's stack trace, one line per element; empty if there is none.</summary>
    public IReadOnlyList<string> RemoteStackTrace
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The service's reason for throttling the query; null if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The request ID of the service; null if there was no response.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status; null if there was no response.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The name of the source; null if the failure occurred before a source was found.</summary>
    public string? SourceName { get; init; }

    /// <summary>The input object of the query, for a retry; null if there was none.</summary>
    public object? InputObject { get; init; }

    /// <summary>The failures of other queries that were running when this failure stopped the pipeline; empty if there were none.</summary>
    public IReadOnlyList<LambdaQueryException> FurtherFailures
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The next step, if it is more specific than the advice for <see cref="ErrorId"/>; otherwise null.</summary>
    public string? Advice { get; init; }

    /// <summary>The sentence about the attempts that follows the message; null if there was only one.</summary>
    public string? Ending { get; init; }

    /// <summary>The line of the error in the template, starting at 1; null if the template is not the cause.</summary>
    public int? Line { get; init; }

    /// <summary>The column in that line, starting at 1, in UTF-16 characters; null if the template is not the cause.</summary>
    public int? Column { get; init; }

    /// <summary>The line with a caret below the column; null if the template is not the cause.</summary>
    public string? Excerpt { get; init; }

    /// <summary>The wait that the service requests before a retry; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary><see cref="RetryAfter"/> in milliseconds.</summary>
    public double? RetryAfterMs => RetryAfter?.TotalMilliseconds;

    /// <summary>The cause of the failure.</summary>
    public LambdaErrorId ErrorId { get; }

    /// <summary>Creates a copy with additional details. Arguments that are null leave their property unchanged.</summary>
    /// <param name="outcome">The outcome over all attempts.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="advice">The next step.</param>
    /// <param name="ending">The sentence about the attempts that follows the message.</param>
    /// <param name="sourceName">The name of the source.</param>
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
        new(ErrorId, base.Message, InnerException)
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
            Reason = Reason,
            RequestId = RequestId,
            StatusCode = StatusCode,
            RetryAfter = RetryAfter,
            Line = Line,
            Column = Column,
            Excerpt = Excerpt,
        };
}
