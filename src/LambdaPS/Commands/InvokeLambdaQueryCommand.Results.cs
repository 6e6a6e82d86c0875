using System.Management.Automation;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <content>How results are written: in the order of the records, when the pipeline thread is here.</content>
public sealed partial class InvokeLambdaQueryCommand
{
    /// <inheritdoc/>
    private protected override void OnEnded() => _results.Dispose();

    private void WaitForSlot()
    {
        try
        {
            _results.WaitForSlot(StopToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // Where an error ends the pipeline, one that is already known keeps the next record from being sent.
    private void WriteReady()
    {
        if (_stopsOnError && _failed) WriteAll();
        while (_results.IsReady || _results.IsFull) Write(Await(_results.Take()));
    }

    private void WriteAll()
    {
        while (_results.Count > 0) Write(Await(_results.Take()));
    }

    private void Write(QueryResult result)
    {
        _progress.Count(result.Failure is not null);
        if (_progress.Next(_ending ? _results.Count : null) is { } progress) WriteProgress(progress);

        WriteInvocation(result);
        if (result.Failure is null) return;
        if (_stopsOnError) WriteOthers(result.Failure);
        WriteFailure(result.Failure, result.Target);
    }

    // What is under way was paid for: it is awaited and written before the error ends the pipeline.
    private void WriteOthers(LambdaQueryException first)
    {
        var further = new List<LambdaQueryException>();
        while (_results.Count > 0)
        {
            var result = Await(_results.Take());
            WriteInvocation(result);
            if (result.Failure is not null) further.Add(result.Failure);
        }

        first.FurtherFailures = further;
    }

    private void WriteInvocation(QueryResult result)
    {
        if (result.Invocation is not { } invocation) return;

        WriteVerbose($"{invocation.FunctionName} answered {invocation.StatusCode} in {invocation.Elapsed.TotalMilliseconds:0} ms, request {invocation.RequestId}.");
        if (Log) WriteLog(invocation);

        if (Detailed || invocation.InvocationType is not Models.InvocationType.RequestResponse) WriteObject(invocation);
        else if (result.Failure is null && AsText) WriteObject(invocation.PayloadText);
        else if (result.Failure is null) WriteObject(invocation.Payload, enumerateCollection: !NoEnumerate && invocation.Payload is object[]);
    }

    private void WriteLog(LambdaInvocation invocation)
    {
        foreach (var line in invocation.LogLines) WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);
    }
}
