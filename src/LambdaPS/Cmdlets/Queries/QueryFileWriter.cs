using LambdaPS.Files;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes the response of one query to the file of <c>-OutFile</c>, byte for byte.</summary>
internal sealed class QueryFileWriter(InvokeLambdaQueryCommand command, QueryResultWriter results)
{
    private bool _hasFile;

    /// <summary>Opens the file before the query is sent, so that no query runs whose response cannot be saved.</summary>
    /// <returns>The file; null if the response goes to the pipeline.</returns>
    /// <exception cref="LambdaQueryException">The file cannot be opened, or there is more than one input object.</exception>
    public ResponseFile? Open()
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

    public void Write(ResponseFile file, ReadOnlyMemory<byte> bytes)
    {
        if (file.CanWait)
            command.Await(stop => file.WriteAsync(bytes, stop));
        else
            file.Write(bytes.Span);
    }

    /// <summary>Saves the file if the function succeeded, and writes the result.</summary>
    public void End(QueryResult result, ResponseFile? file)
    {
        if (result.Failure is null && file is not null)
            result = Save(result, file);
        results.WriteOutput(result);
        if (result.Failure is not null && results.WritesErrors)
            command.WriteFailure(result.Failure, result.Target);
    }

    private QueryResult Save(QueryResult result, ResponseFile file)
    {
        try
        {
            if (!command.Stream)
                Write(file, result.Invocation!.GetResponseBytes());
            file.Save(command.StopToken);
            return result;
        }
        catch (LambdaQueryException failure) when (!command.Stream)
        {
            // The function ran, so its response is part of the error.
            var advice = file.IsKept
                ? null
                : "The function ran. Its response is in the error: $Error[0].TargetObject has PayloadText and GetResponseBytes().";
            return QueryResult.FromInvocation(result.Invocation!, failure.With(advice: advice));
        }
    }
}
