using System.Management.Automation;
using System.Text.Unicode;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes the result of a query on the pipeline thread: its log, its output, and verbose messages.</summary>
internal sealed class QueryResultWriter(InvokeLambdaQueryCommand command, QueryVerbose verbose)
{
    /// <summary>True if failures become error records.</summary>
    public bool WritesErrors => !command.AsResult;

    /// <summary>Writes everything except the error.</summary>
    public void WriteOutput(QueryResult result)
    {
        command.WarnOfMissingLog();
        verbose.Response(result);
        if (result.Invocation is { } invocation)
        {
            if (command.Log)
                WriteLog(invocation);
            if (!command.AsResult)
                WriteObject(result, invocation);
        }

        if (command.AsResult)
            command.WriteObject(CreateResult(result));

        verbose.Output(result, invocation => DescribeOutput(result, invocation));
    }

    private LambdaQueryResult CreateResult(QueryResult result)
    {
        var payload = result.Invocation switch
        {
            { InvocationType: InvocationType.RequestResponse } invocation when command.OutFile is null => command.AsText
                ? DecodeText(invocation)
                : invocation.Payload,
            _ => null,
        };
        return new LambdaQueryResult(
            result.Invocation,
            result.Failure,
            result.Invocation is null ? result.Failure?.InputObject : result.Invocation.InputObject,
            result.Function?.Name,
            result.Function?.Qualifier,
            result.Source,
            payload
        );
    }

    private void WriteLog(LambdaInvocation invocation)
    {
        var function = new FunctionReference(invocation.FunctionName, invocation.Qualifier);
        WriteHost($"Log of {function}, request ID {invocation.RequestId}:");
        foreach (var line in invocation.LogLines)
            WriteHost(line);
    }

    private void WriteHost(string line) => command.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    private void WriteObject(QueryResult result, LambdaInvocation invocation)
    {
        if (IsWritten(invocation))
            command.WriteObject(invocation);
        else if (result.Failure is not null || command.Stream || command.OutFile is not null)
            return;
        else if (command.AsText)
            command.WriteObject(DecodeText(invocation));
        else
            command.WriteObject(invocation.Payload, enumerateCollection: !command.NoEnumerate && invocation.Payload is object[]);
    }

    private string DecodeText(LambdaInvocation invocation)
    {
        if (!Utf8.IsValid(invocation.GetResponseBytes().Span))
        {
            command.WriteWarning(
                $"The response of '{invocation.FunctionName}' is not valid UTF-8, so the text has U+FFFD in place of the invalid bytes. Use -OutFile to get the bytes."
            );
        }

        return invocation.PayloadText;
    }

    // A queued invocation and a dry run have no response from the function.
    private bool IsWritten(LambdaInvocation invocation) =>
        command.Detailed || invocation.InvocationType is not InvocationType.RequestResponse;

    private string DescribeOutput(QueryResult result, LambdaInvocation invocation) =>
        command switch
        {
            { AsResult.IsPresent: true } => "the result",
            _ when IsWritten(invocation) => "the invocation",
            { OutFile: not null } => result.Failure is null ? "the file" : "nothing",
            { Stream.IsPresent: true } => "the unparsed response",
            _ when result.Failure is not null => "nothing",
            { AsText.IsPresent: true } => "text",
            _ when invocation.Payload is object[] list && !command.NoEnumerate => list.Length == 1 ? "1 object" : $"{list.Length} objects",
            _ => invocation.Payload is null ? "$null" : "1 object",
        };
}
