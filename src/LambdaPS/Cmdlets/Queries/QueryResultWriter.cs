using System.Management.Automation;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes the result of a query on the pipeline thread: its log, its output, and verbose messages.</summary>
internal sealed class QueryResultWriter(InvokeLambdaQueryCommand command, QueryVerbose verbose)
{
    /// <summary>Writes everything except the error.</summary>
    public void WriteOutput(QueryResult result)
    {
        verbose.Response(result);
        if (result.Invocation is { } invocation)
        {
            if (command.Log)
                WriteLog(invocation);
            WriteObject(result, invocation);
        }

        verbose.Output(result, invocation => DescribeOutput(result, invocation));
    }

    private void WriteLog(LambdaInvocation invocation)
    {
        foreach (var line in invocation.LogLines)
            command.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);
    }

    private void WriteObject(QueryResult result, LambdaInvocation invocation)
    {
        if (IsWritten(invocation))
            command.WriteObject(invocation);
        else if (result.Failure is not null || command.Stream)
            return;
        else if (command.AsText)
            command.WriteObject(invocation.PayloadText);
        else
            command.WriteObject(invocation.Payload, enumerateCollection: !command.NoEnumerate && invocation.Payload is object[]);
    }

    // A queued invocation and a dry run have no response from the function.
    private bool IsWritten(LambdaInvocation invocation) =>
        command.Detailed || invocation.InvocationType is not InvocationType.RequestResponse;

    private string DescribeOutput(QueryResult result, LambdaInvocation invocation) =>
        command switch
        {
            { Stream.IsPresent: true, OutFile: not null } => result.Failure is null ? "the file" : "nothing",
            { Stream.IsPresent: true } => "the unparsed response",
            _ when IsWritten(invocation) => "the invocation",
            _ when result.Failure is not null => "nothing",
            { AsText.IsPresent: true } => "text",
            _ when invocation.Payload is object[] list && !command.NoEnumerate => list.Length == 1 ? "1 object" : $"{list.Length} objects",
            _ => invocation.Payload is null ? "$null" : "1 object",
        };
}
