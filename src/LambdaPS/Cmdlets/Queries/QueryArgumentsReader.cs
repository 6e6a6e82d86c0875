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
        throw new LambdaQueryException(QueryFailure.ParameterConflict, "-Data requires a template, and no argument is a template.")
        {
            Advice =
                "To send the data itself, use -Payload. A template is text with {{name}} in it, without -NoTemplate. Nothing was sent.",
        };
    }

    private static void CheckCombination(InvokeLambdaQueryCommand command)
    {
        var (conflict, advice) = command switch
        {
            { AsText.IsPresent: true, AsHashtable.IsPresent: true } => (
                "-AsText and -AsHashtable cannot be combined.",
                "Remove one of them."
            ),
            { AsText.IsPresent: true, Detailed.IsPresent: true } => (
                "-Detailed and -AsText cannot be combined: PayloadText of a detailed result is the text.",
                "Remove -AsText."
            ),
            { Stream.IsPresent: false, AsJson.IsPresent: true } => ("-AsJson requires -Stream.", "Add -Stream, or remove -AsJson."),
            { Stream.IsPresent: false, OutFile: not null } => (
                "-OutFile requires -Stream.",
                "Add -Stream, or write the response to a file: -AsText | Set-Content -NoNewline FILE."
            ),
            { Stream.IsPresent: true, ThrottleLimit: > 1 } => (
                "-Stream and -ThrottleLimit cannot be combined: streamed queries run one after another.",
                "Remove -ThrottleLimit."
            ),
            { Stream.IsPresent: true, AsText.IsPresent: true } => (
                "-Stream and -AsText cannot be combined: -Stream returns lines of text.",
                "Remove -AsText."
            ),
            { Stream.IsPresent: true, NoEnumerate.IsPresent: true } => (
                "-Stream and -NoEnumerate cannot be combined: -Stream returns one line after another.",
                "Remove -NoEnumerate."
            ),
            { Stream.IsPresent: true, AsJson.IsPresent: false, AsHashtable.IsPresent: true } => (
                "-AsHashtable requires -AsJson when -Stream is used.",
                "Add -AsJson, or remove -AsHashtable."
            ),
            { OutFile: not null, AsJson.IsPresent: true } => (
                "-OutFile and -AsJson cannot be combined: -OutFile writes the bytes of the response.",
                "Remove -AsJson."
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
