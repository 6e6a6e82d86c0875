using System.Management.Automation;

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
    private readonly OrderedResults<QueryResult> _results = new(throttleLimit);
    private readonly QueryProgress _progress = new(TimeProvider.System);
    private volatile bool _hasFailed;
    private bool _isEnding;

    /// <summary>Adds a record that has its result already.</summary>
    internal void Add(QueryResult result)
    {
        Note(result);
        _results.Add(result);
    }

    /// <summary>Starts a query. There must be room.</summary>
    internal void Start(Func<CancellationToken, Task<QueryResult>> query) => command.Start(_results.Add(async stop =>
    {
        var result = await query(stop).ConfigureAwait(false);
        Note(result);
        return result;
    }));

    /// <summary>Writes the results that are ready, and waits until one more record may be sent.</summary>
    internal void MakeRoom()
    {
        if (stopsOnError && _hasFailed) WriteAll();
        while (true)
        {
            while (_results.IsReady) Write(Take());
            if (_results.HasRoom) return;
            if (command.IsTraced) command.WriteTraceUntil(() => _results.HasRoom || _results.IsReady);
            _results.WaitForRoomOrResult();
        }
    }

    /// <summary>Waits for all queries, and writes their results.</summary>
    internal void WriteAll()
    {
        while (_results.Count > 0) Write(Take());
    }

    /// <summary>Writes what is left after the last record.</summary>
    internal void End()
    {
        _isEnding = true;
        WriteAll();
        if (_progress.End() is { } end) command.WriteProgress(end);
    }

    // Set and never cleared: a task that ended well must not undo what another one noted at the same time.
    private void Note(QueryResult result)
    {
        if (result.Failure is not null) _hasFailed = true;
    }

    private QueryResult Take()
    {
        if (command.IsTraced) command.WriteTraceUntil(() => _results.IsReady);
        try
        {
            return _results.Take();
        }
        catch (OperationCanceledException) when (command.StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(QueryResult result)
    {
        _progress.Count(result.Failure is not null);
        if (_progress.Next(_isEnding ? _results.Count : null) is { } progress) command.WriteProgress(progress);
        writer.WriteOutput(result);
        if (result.Failure is { } failure) command.WriteFailure(stopsOnError ? failure.With(furtherFailures: WriteOthers()) : failure, result.Target);
    }

    // Queries that were sent cost money: they are awaited and written before the error ends the pipeline.
    private List<LambdaQueryException> WriteOthers()
    {
        var failures = new List<LambdaQueryException>();
        while (_results.Count > 0)
        {
            var result = Take();
            writer.WriteOutput(result);
            if (result.Failure is not null) failures.Add(result.Failure);
        }

        return failures;
    }
}
