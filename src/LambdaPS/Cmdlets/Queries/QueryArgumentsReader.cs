using LambdaPS.Files;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Reads the parameters of <c>Invoke-LambdaQuery</c> that apply to every record, before the first record.</summary>
internal static class QueryArgumentsReader
{
    /// <summary>
    /// Checks and reads the parameters. Only arguments from the command line are bound here. They may be templates;
    /// input never is.
    /// </summary>
    /// <exception cref="LambdaQueryException">A parameter is not valid, or parameters cannot be combined.</exception>
    public static QueryArguments Read(InvokeLambdaQueryCommand command)
    {
        CheckCombination(command);
        var stop = command.StopToken;
        var hasData = command.IsGiven(nameof(command.Data));
        var arguments = new QueryArguments(new TemplateScopes(hasData, command.Data, stop), stop)
        {
            // A delay-bind script block is bound here and has no value yet.
            FunctionName = string.IsNullOrEmpty(command.FunctionName)
                ? null
                : ReadText(command, nameof(command.FunctionName), command.FunctionName),
            Qualifier = ReadText(command, nameof(command.Qualifier), command.Qualifier),
            InvocationType = ReadText(command, nameof(command.InvocationType), command.InvocationType),
            Payload = ReadPayload(command),
            LogTail = command.Detailed || command.Log,
            LogTailRefused = command.NoteMissingLog,
            ShowsLog = command.Log,
            Streams = command.Stream,
            WritesFile = command.OutFile is not null,
            ClientContext = command.IsGiven(nameof(command.ClientContext)) ? ClientContextArgument.Read(command.ClientContext, stop) : null,
            TenantId = command.TenantId,
            DurableExecutionName = ReadText(command, nameof(command.DurableExecutionName), command.DurableExecutionName),
            RetryUnsafe = command.RetryUnsafe,
            Timeout = command.TimeoutSec > 0 ? TimeSpan.FromSeconds(command.TimeoutSec) : null,
        };

        // A script may use a file that is a template on one call and not on the next.
        if (!hasData || arguments.HasTemplate || command.IsGiven(nameof(command.PayloadPath)))
            return arguments;
        throw new LambdaQueryException(LambdaErrorId.ParameterConflict, "-Data requires a template, and no argument is a template.")
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
            { AsResult.IsPresent: true, Detailed.IsPresent: true } => (
                "-AsResult and -Detailed cannot be combined: the result has the invocation in its Invocation property.",
                "Remove -Detailed."
            ),
            { AsResult.IsPresent: true, Stream.IsPresent: true } => (
                "-AsResult and -Stream cannot be combined: a streamed response is written while it arrives.",
                "Remove -Stream."
            ),
            { Stream.IsPresent: false, AsJson.IsPresent: true } => ("-AsJson requires -Stream.", "Add -Stream, or remove -AsJson."),
            { OutFile: not null, ThrottleLimit: > 1 } => (
                "-OutFile and -ThrottleLimit cannot be combined: -OutFile takes the response of one query.",
                "Remove -ThrottleLimit."
            ),
            { OutFile: not null, AsText.IsPresent: true } => (
                "-OutFile and -AsText cannot be combined: -OutFile writes the bytes of the response.",
                "Remove -AsText."
            ),
            { OutFile: not null, AsHashtable.IsPresent: true } => (
                "-OutFile and -AsHashtable cannot be combined: -OutFile writes the bytes of the response.",
                "Remove -AsHashtable."
            ),
            { OutFile: not null, NoEnumerate.IsPresent: true } => (
                "-OutFile and -NoEnumerate cannot be combined: -OutFile writes the bytes of the response.",
                "Remove -NoEnumerate."
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
            throw new LambdaQueryException(LambdaErrorId.ParameterConflict, conflict) { Advice = $"{advice} Nothing was sent." };
    }

    // PowerShell binds $null as null, even though the property is not nullable.
    private static TextArgument? ReadText(InvokeLambdaQueryCommand command, string parameter, string? value) =>
        command.IsGiven(parameter) ? new TextArgument(value ?? "", command.NoTemplate) : null;

    private static PayloadArgument ReadPayload(InvokeLambdaQueryCommand command)
    {
        if (command.IsGiven(nameof(command.Payload)))
            return PayloadArgument.Parse(command.Payload, command.NoTemplate, command.StopToken);
        if (!command.IsGiven(nameof(command.PayloadPath)))
            return PayloadArgument.None;
        return PayloadArgument.Parse(TextFile.Read(command.PayloadPath, command.SessionState.Path), command.NoTemplate, command.StopToken);
    }
}
