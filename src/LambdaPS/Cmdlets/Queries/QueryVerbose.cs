using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>The verbose messages of a pipeline of queries. Nothing is put into words if nobody reads it.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="isOn">Whether the messages are wanted.</param>
internal sealed class QueryVerbose(LambdaCommand command, bool isOn)
{
    private LambdaSource? _lastSource;

    /// <summary>Describes the source, once and again when another one follows.</summary>
    public void Source(LambdaSource source)
    {
        if (!isOn || ReferenceEquals(source, _lastSource))
            return;
        _lastSource = source;
        command.WriteVerbose(VerboseText.Source(source));
    }

    /// <summary>Describes the query, unless ShouldProcess did, which it does for -Verbose and not for the preference.</summary>
    public void Request(InvocationRequest request, LambdaSource source)
    {
        if (isOn && !command.IsGiven("Verbose"))
            command.WriteVerbose(QueryDescription.Of(request, source));
    }

    /// <summary>Describes where the query is sent.</summary>
    public void Sending(InvocationRequest request, LambdaSource source)
    {
        if (isOn)
            command.WriteVerbose(VerboseText.Sending(request, source));
    }

    /// <summary>Describes the response or the failure.</summary>
    public void Answer(QueryResult result)
    {
        if (isOn && (result.Invocation is not null || result.Failure is not null))
            command.WriteVerbose(VerboseText.Answer(result));
    }

    /// <summary>Describes the output.</summary>
    /// <param name="result">The result.</param>
    /// <param name="describe">Puts the output into words.</param>
    public void Output(QueryResult result, Func<LambdaInvocation, string> describe)
    {
        if (isOn && result.Invocation is { } invocation)
            command.WriteVerbose(VerboseText.Output(result, describe(invocation)));
    }
}
