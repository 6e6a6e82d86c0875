namespace LambdaPS.Cmdlets.Queries;

/// <summary>
/// Runs the queries of a pipeline with a concurrency limit, and writes their results in the order of the records. No
/// record is sent after an error that stops the pipeline.
/// </summary>
/// <param name="command">The cmdlet, which starts the work and waits for it.</param>
/// <param name="writer">The writer of results.</param>
/// <param name="throttleLimit">The number of queries that run at the same time.</param>
/// <param name="stopsOnError">True if the first error stops the pipeline.</param>
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

    public void Add(QueryResult result) => _results.Add(result);

    /// <summary>Starts a query. The caller must make room first.</summary>
    public void Start(Func<CancellationToken, Task<QueryResult>> query) => command.Start(_results.Add(query));

    /// <summary>Writes the completed results, and waits until another record may be sent.</summary>
    public void MakeRoom()
    {
        if (stopsOnError && _results.HasFailure)
            WriteAll();
        foreach (var result in _results.TakeUntilRoom())
            Write(result);
    }

    public void WriteAll()
    {
        foreach (var result in _results.TakeAll())
            Write(result);
    }

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
        if (_progress.Next(result, _isEnding ? _results.Count : null) is { } progress)
            command.WriteProgress(progress);
        writer.WriteOutput(result);
        if (result.Failure is { } failure && writer.WritesErrors)
            command.WriteFailure(stopsOnError ? failure.With(furtherFailures: WriteOthers()) : failure, result.Target);
    }

    // Queries that were sent cost money, so their results are written before the error stops the pipeline.
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
