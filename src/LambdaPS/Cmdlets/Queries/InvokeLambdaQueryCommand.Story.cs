using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Queries;

/// <content>What <c>-Verbose</c> tells of a query; nothing is put into words where nobody listens.</content>
public sealed partial class InvokeLambdaQueryCommand
{
    private bool _tells;
    private LambdaSource? _told;

    // Once, and again where the pipeline brings another.
    private void TellSource(LambdaSource source)
    {
        if (!_tells || ReferenceEquals(source, _told)) return;
        _told = source;
        WriteVerbose(VerboseText.Source(source));
    }

    // PowerShell itself has told it to -Verbose, where it was asked whether to send it; not to those who listen by preference.
    private void TellRequest(InvocationRequest request, LambdaSource source)
    {
        if (_tells && !IsGiven("Verbose")) WriteVerbose(QueryDescription.Of(request, source));
    }

    private void TellSending(InvocationRequest request, LambdaSource source)
    {
        if (_tells) WriteVerbose(VerboseText.Sending(request, source));
    }

    private void TellAnswer(QueryResult result)
    {
        if (_tells && (result.Invocation is not null || result.Failure is not null)) WriteVerbose(VerboseText.Answer(result));
    }

    private void TellOutput(QueryResult result)
    {
        if (_tells && result.Invocation is { } invocation) WriteVerbose(VerboseText.Output(result, OutputOf(result, invocation)));
    }

    private string OutputOf(QueryResult result, LambdaInvocation invocation) => this switch
    {
        { Stream.IsPresent: true, OutFile: not null } => result.Failure is null ? "the file" : "nothing",
        { Stream.IsPresent: true } => "the answer as it came",
        { Detailed.IsPresent: true } => "the invocation",
        _ when invocation.InvocationType is not LambdaPS.InvocationType.RequestResponse => "the invocation",
        _ when result.Failure is not null => "nothing",
        { AsText.IsPresent: true } => "text",
        _ when invocation.Payload is object[] list && !NoEnumerate => list.Length == 1 ? "1 object" : $"{list.Length} objects",
        _ => invocation.Payload is null ? "$null" : "1 object",
    };
}
