namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// The queries of a pipeline: no more than the limit run at once, their results are written in the order of the records, and
/// an error that ends the pipeline keeps the next record from being sent.
/// </summary>
/// <param name="command">The cmdlet, which starts the work and waits for it.</param>
/// <param name="writer">The writer of results.</param>
/// <param name="throttleLimit">The number of queries that run at once.</param>
/// <param name="stopsOnError">Whether the first error ends the pipeline.</param>
internal sealed class QueryPipeline(WaitingCommand command, QueryResultWriter writer, int throttleLimit, bool stopsOnError)
{
    private readonly OrderedResults<QueryResult> _results = new(
        throttleLimit,
        result => result.Failure is not null,
        command.WriteTraceUntil,
        command.StopToken
    );

    private readonly QueryProgress _progress = new(TimeProvider.System);
    private bool _isEnding;

    /// <summary>Adds a record that has its result already.</summary>
    public void Add(QueryResult result) => _results.Add(result);

    /// <summary>Starts a query. There must be room.</summary>
    public void Start(Func<CancellationToken, Task<QueryResult>> query) => command.Start(_results.Add(query));

    /// <summary>Writes the results that are ready, and waits until one more record may be sent.</summary>
    public void MakeRoom()
    {
        if (stopsOnError && _results.HasFailure)
            WriteAll();
        foreach (var result in _results.TakeUntilRoom())
            Write(result);
    }

    /// <summary>Waits for all queries, and writes their results.</summary>
    public void WriteAll()
    {
        foreach (var result in _results.TakeAll())
            Write(result);
    }

    /// <summary>Writes what is left after the last record.</summary>
    public void End()
    {
        _isEnding = true;
        WriteAll();
        if (_progress.End() is { } end)
            command.WriteProgress(end);
    }

    private void Write(QueryResult result)
    {
        _progress.Count(result.Failure is not null);
        if (_progress.Next(_isEnding ? _results.Count : null) is { } progress)
            command.WriteProgress(progress);
        writer.WriteOutput(result);
        if (result.Failure is { } failure)
            command.WriteFailure(stopsOnError ? failure.With(furtherFailures: WriteOthers()) : failure, result.Target);
    }

    // Queries that were sent cost money: they are awaited and written before the error ends the pipeline.
    private List<LambdaQueryException> WriteOthers()
    {
        var failures = new List<LambdaQueryException>();
        foreach (var result in _results.TakeAll())
        {
            writer.WriteOutput(result);
            if (result.Failure is not null)
                failures.Add(result.Failure);
        }

        return failures;
    }
}
