using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Json;

namespace LambdaPS.Cmdlets.Queries;

/// <content>How a streamed answer is written: as it arrives, and whatever comes of it last.</content>
public sealed partial class InvokeLambdaQueryCommand
{
    private bool _hasOutFile;

    private void SendStream(InvocationRequest request, LambdaSource source)
    {
        using var file = OpenOutFile();
        TellSending(request, source);
        _goingOn = GoesOn(request, source) ? 1 : 0;
        LambdaInvocation invocation;
        try
        {
            invocation = ReceiveStream(request, source, file);
        }
        finally
        {
            _goingOn = 0;
        }

        if (invocation.FunctionError is null) file?.Keep(StopToken);
        WriteEnd(QueryResult.Answered(invocation, unread: null));
    }

    private LambdaInvocation ReceiveStream(InvocationRequest request, LambdaSource source, ResponseFile? file)
    {
        var answer = Await(stop => source.Connection.InvokeStreamAsync(request, stop));
        try
        {
            WriteStream(answer, source, file);
        }
        finally
        {
            Await(async _ =>
            {
                await answer.DisposeAsync();
                return true;
            });
        }

        return answer.Invocation with { Source = source.Name, InputObject = Input };
    }

    // The file is made before anything is sent, so that an answer is not paid for that cannot be kept.
    private ResponseFile? OpenOutFile()
    {
        if (OutFile is null) return null;
        if (_hasOutFile)
        {
            throw new LambdaQueryException(QueryFailure.ParameterConflict, "-OutFile takes the answer of one query, and the pipeline brings more.")
            {
                Advice = "Give each record a file of its own: ForEach-Object { $_ | Invoke-LambdaQuery ... }. This one was not sent.",
            };
        }

        _hasOutFile = true;
        return ResponseFile.Open(OutFile, SessionState, open => Await(open));
    }

    private void WriteStream(IStreamedResponse answer, LambdaSource source, ResponseFile? file)
    {
        if (file is null)
        {
            WriteLines(answer, source);
            return;
        }

        foreach (var chunk in Await(answer.ReadAsync))
        {
            if (file.CanWait) Await(stop => file.WriteAsync(chunk, stop));
            else file.Write(chunk.Span);
        }
    }

    private void WriteLines(IStreamedResponse answer, LambdaSource source)
    {
        var lines = new TextLines();
        try
        {
            foreach (var chunk in Await(answer.ReadAsync))
            {
                foreach (var line in lines.Add(chunk)) WriteLine(line, answer, source);
            }
        }
        catch (LambdaQueryException) when (!AsJson)
        {
            // What arrived was paid for, half a line of text too.
            if (lines.End() is { } rest) WriteLine(rest, answer, source);
            throw;
        }

        if (lines.End() is { } last) WriteLine(last, answer, source);
    }

    private void WriteLine(string line, IStreamedResponse answer, LambdaSource source)
    {
        if (!AsJson)
        {
            WriteObject(line);
            return;
        }

        if (string.IsNullOrWhiteSpace(line)) return;
        try
        {
            WriteObject(ResponseReader.ReadLine(line, answer.Invocation, AsHashtable));
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure.With(sourceName: source.Name), line);
        }
    }

    private void WriteEnd(QueryResult result)
    {
        TellAnswer(result);
        if (Log) WriteLog(result.Invocation!);
        if (Detailed) WriteObject(result.Invocation);
        TellOutput(result);
        if (result.Failure is not null) WriteFailure(result.Failure, result.Target);
    }
}
