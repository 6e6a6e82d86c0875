using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Json;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes a streamed response while it arrives: as lines, as objects, or to a file.</summary>
internal sealed class QueryStreamWriter(InvokeLambdaQueryCommand command, QueryFileWriter files)
{
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
            {
                WriteLines(response, source);
            }
            else
            {
                foreach (var chunk in command.Await(response.ReadAsync))
                    files.Write(file, chunk);
            }
        }
        finally
        {
            command.Await(async _ =>
            {
                await response.DisposeAsync();
                return true;
            });
        }

        return QueryResult.FromInvocation(response.Invocation.WithOrigin(source.Name, command.Input), readFailure: null);
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
