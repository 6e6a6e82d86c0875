using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Json;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes a streamed response while it arrives: as lines, as objects, or to a file.</summary>
internal sealed class QueryStreamWriter(InvokeLambdaQueryCommand command, QueryResultWriter results)
{
    private bool _hasFile;

    /// <summary>Opens the file of <c>-OutFile</c> before the query is sent, so that no query runs whose response cannot be saved.</summary>
    /// <returns>The file; null if the response goes to the pipeline.</returns>
    /// <exception cref="LambdaQueryException">The file cannot be opened, or there is more than one input object.</exception>
    public ResponseFile? OpenFile()
    {
        if (command.OutFile is null)
            return null;
        if (_hasFile)
        {
            throw new LambdaQueryException(
                LambdaErrorId.ParameterConflict,
                "-OutFile takes the response of one query, and there is more than one input object."
            )
            {
                Advice =
                    "Use one file for each input object: ForEach-Object { $_ | Invoke-LambdaQuery ... -OutFile ... }. This query was not sent.",
            };
        }

        _hasFile = true;
        return ResponseFile.Open(command.OutFile, command.SessionState, open => command.Await(open));
    }

    /// <summary>Sends the query and writes its response.</summary>
    /// <param name="request">The query.</param>
    /// <param name="source">The source.</param>
    /// <param name="file">The file for the response; null for the pipeline.</param>
    /// <returns>The result. Its other output is not written yet.</returns>
    public QueryResult Send(InvocationRequest request, LambdaSource source, ResponseFile? file)
    {
        var response = command.Await(stop => source.Connection.InvokeStreamAsync(request, stop));
        try
        {
            if (file is null)
                WriteLines(response, source);
            else
                WriteBytes(response, file);
        }
        finally
        {
            command.Await(async _ =>
            {
                await response.DisposeAsync();
                return true;
            });
        }

        return QueryResult.FromInvocation(
            response.Invocation with
            {
                Source = source.Name,
                InputObject = command.Input,
            },
            readFailure: null
        );
    }

    /// <summary>Saves the file if the function succeeded, and writes the result.</summary>
    public void End(QueryResult result, ResponseFile? file)
    {
        if (result.Failure is null)
            file?.Save(command.StopToken);
        results.WriteOutput(result);
        if (result.Failure is not null)
            command.WriteFailure(result.Failure, result.Target);
    }

    private void WriteBytes(IStreamedResponse response, ResponseFile file)
    {
        foreach (var chunk in command.Await(response.ReadAsync))
        {
            if (file.CanWait)
                command.Await(stop => file.WriteAsync(chunk, stop));
            else
                file.Write(chunk.Span);
        }
    }

    private void WriteLines(IStreamedResponse response, LambdaSource source)
    {
        var lines = new TextLines();
        try
        {
            foreach (var chunk in command.Await(response.ReadAsync))
            {
                foreach (var line in lines.Add(chunk))
                    WriteLine(line, response, source);
            }
        }
        catch (LambdaQueryException) when (!command.AsJson)
        {
            // The function ran, so everything that arrived is written, even an incomplete line.
            if (lines.End() is { } rest)
                WriteLine(rest, response, source);
            throw;
        }

        if (lines.End() is { } last)
            WriteLine(last, response, source);
    }

    private void WriteLine(string line, IStreamedResponse response, LambdaSource source)
    {
        if (!command.AsJson)
        {
            command.WriteObject(line);
            return;
        }

        if (string.IsNullOrWhiteSpace(line))
            return;
        try
        {
            command.WriteObject(ResponseReader.ReadLine(line, response.Invocation, command.AsHashtable));
        }
        catch (LambdaQueryException failure)
        {
            command.WriteFailure(failure.With(sourceName: source.Name), line);
        }
    }
}
