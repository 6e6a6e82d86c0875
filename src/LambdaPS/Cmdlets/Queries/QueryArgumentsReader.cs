using LambdaPS.Files;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Reads the parameters of <c>Invoke-LambdaQuery</c> that hold for every record, before the first one.</summary>
internal static class QueryArgumentsReader
{
    /// <summary>Checks and reads the parameters. Only typed values are bound yet: they may be templates, and input never is.</summary>
    /// <exception cref="LambdaQueryException">They contradict each other, or one of them is not valid.</exception>
    public static QueryArguments Read(InvokeLambdaQueryCommand command)
    {
        CheckCombination(command);
        var stop = command.StopToken;
        var hasData = command.IsGiven(nameof(command.Data));
        var arguments = new QueryArguments(new TemplateScopes(hasData, command.Data, stop), stop)
        {
            // A script block that is bound for each record is given here and has no value yet.
            FunctionName = string.IsNullOrEmpty(command.FunctionName)
                ? null
                : Text(command, nameof(command.FunctionName), command.FunctionName),
            Qualifier = Text(command, nameof(command.Qualifier), command.Qualifier),
            InvocationType = Text(command, nameof(command.InvocationType), command.InvocationType),
            Payload = ReadPayload(command),
            LogTail = command.Detailed || command.Log,
            ShowsLog = command.Log,
            Streams = command.Stream,
            ClientContext = command.IsGiven(nameof(command.ClientContext)) ? ClientContextArgument.Read(command.ClientContext, stop) : null,
            TenantId = command.TenantId,
            DurableExecutionName = command.DurableExecutionName,
            RetryUnsafe = command.RetryUnsafe,
            Timeout = command.TimeoutSec > 0 ? TimeSpan.FromSeconds(command.TimeoutSec) : null,
        };

        // A file may be a template or not, from one call of a script to the next.
        if (!hasData || arguments.HasTemplate || command.IsGiven(nameof(command.PayloadPath)))
            return arguments;
        throw new LambdaQueryException(QueryFailure.ParameterConflict, "-Data fills templates, and no argument is one.")
        {
            Advice = "To send it, give it as -Payload. A template is text with {{name}} in it, without -NoTemplate. Nothing was sent.",
        };
    }

    private static void CheckCombination(InvokeLambdaQueryCommand command)
    {
        var (conflict, advice) = command switch
        {
            { AsText.IsPresent: true, AsHashtable.IsPresent: true } => (
                "-AsText gives text, and -AsHashtable objects.",
                "Leave one of them out."
            ),
            { AsText.IsPresent: true, Detailed.IsPresent: true } => (
                "-Detailed gives the text as PayloadText without -AsText.",
                "Leave -AsText out."
            ),
            { Stream.IsPresent: false, AsJson.IsPresent: true } => (
                "-AsJson reads the lines of -Stream, which is not there.",
                "Add -Stream, or leave -AsJson out."
            ),
            { Stream.IsPresent: false, OutFile: not null } => (
                "-OutFile takes the bytes of -Stream, which is not there.",
                "Add -Stream, or write the answer by itself: -AsText | Set-Content -NoNewline FILE."
            ),
            { Stream.IsPresent: true, ThrottleLimit: > 1 } => (
                "-Stream runs one query after another, and -ThrottleLimit several at once.",
                "Leave -ThrottleLimit out."
            ),
            { Stream.IsPresent: true, AsText.IsPresent: true } => ("-Stream gives lines of text without -AsText.", "Leave -AsText out."),
            { Stream.IsPresent: true, NoEnumerate.IsPresent: true } => (
                "-Stream gives line after line, and no list for -NoEnumerate.",
                "Leave -NoEnumerate out."
            ),
            { Stream.IsPresent: true, AsJson.IsPresent: false, AsHashtable.IsPresent: true } => (
                "-AsHashtable reads JSON, and -Stream without -AsJson gives text.",
                "Add -AsJson, or leave -AsHashtable out."
            ),
            { OutFile: not null, AsJson.IsPresent: true } => (
                "-OutFile writes the bytes as they come, and -AsJson reads them.",
                "Leave -AsJson out."
            ),
            _ => (null, null),
        };
        if (conflict is not null)
            throw new LambdaQueryException(QueryFailure.ParameterConflict, conflict) { Advice = $"{advice} Nothing was sent." };
    }

    // An argument that is $null comes as null, whatever the property's type says.
    private static TextArgument? Text(InvokeLambdaQueryCommand command, string parameter, string? value) =>
        command.IsGiven(parameter) ? new TextArgument(value ?? "", command.NoTemplate) : null;

    private static PayloadArgument ReadPayload(InvokeLambdaQueryCommand command)
    {
        if (command.IsGiven(nameof(command.Payload)))
            return PayloadArgument.Of(command.Payload, command.NoTemplate, command.StopToken);
        if (!command.IsGiven(nameof(command.PayloadPath)))
            return PayloadArgument.None;
        return PayloadArgument.Of(TextFile.Read(command.PayloadPath, command.SessionState.Path), command.NoTemplate, command.StopToken);
    }
}
