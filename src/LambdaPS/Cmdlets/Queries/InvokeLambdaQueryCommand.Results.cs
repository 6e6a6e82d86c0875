using System.Management.Automation;

namespace LambdaPS.Cmdlets.Queries;

/// <content>How results are written: in the order of the records, when the pipeline thread is here.</content>
public sealed partial class InvokeLambdaQueryCommand
{
    // Writes what is ready, and waits until one more record may be sent.
    private void MakeRoom()
    {
        // Where an error ends the pipeline, one that is already known keeps the next record from being sent.
        if (_stopsOnError && _failed) WriteAll();
        while (true)
        {
            while (_results.IsReady) Write(Take());
            if (_results.HasRoom) return;
            if (IsTraced) WriteTraceUntil(() => _results.HasRoom || _results.IsReady);
            _results.WaitForRoomOrResult();
        }
    }

    private void WriteAll()
    {
        while (_results.Count > 0) Write(Take());
    }

    private QueryResult Take()
    {
        if (IsTraced) WriteTraceUntil(() => _results.IsReady);
        try
        {
            return _results.Take();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(QueryResult result)
    {
        _progress.Count(result.Failure is not null);
        if (_progress.Next(_ending ? _results.Count : null) is { } progress) WriteProgress(progress);

        TellAnswer(result);
        WriteInvocation(result);
        TellOutput(result);
        if (result.Failure is null) return;
        WriteFailure(_stopsOnError ? WriteOthers(result.Failure) : result.Failure, result.Target);
    }

    // What is under way was paid for: it is awaited and written before the error ends the pipeline.
    private LambdaQueryException WriteOthers(LambdaQueryException first)
    {
        var further = new List<LambdaQueryException>();
        while (_results.Count > 0)
        {
            var result = Take();
            TellAnswer(result);
            WriteInvocation(result);
            TellOutput(result);
            if (result.Failure is not null) further.Add(result.Failure);
        }

        return first.With(furtherFailures: further);
    }

    private void WriteInvocation(QueryResult result)
    {
        if (result.Invocation is not { } invocation) return;

        if (Log) WriteLog(invocation);

        if (Detailed || invocation.InvocationType is not LambdaPS.InvocationType.RequestResponse) WriteObject(invocation);
        else if (result.Failure is null && AsText) WriteObject(invocation.PayloadText);
        else if (result.Failure is null) WriteObject(invocation.Payload, enumerateCollection: !NoEnumerate && invocation.Payload is object[]);
    }

    private void WriteLog(LambdaInvocation invocation)
    {
        foreach (var line in invocation.LogLines) WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);
    }
}
