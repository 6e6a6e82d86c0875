using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Writes the verbose messages of a pipeline of queries. Nothing is formatted if they are not written.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="isOn">True if the messages are written.</param>
internal sealed class QueryVerbose(LambdaCommand command, bool isOn)
{
    private LambdaSource? _lastSource;

    /// <summary>Describes the source, once, and again when it changes.</summary>
    public void Source(LambdaSource source)
    {
        if (!isOn || ReferenceEquals(source, _lastSource))
            return;
        _lastSource = source;
        command.WriteVerbose(VerboseText.Source(source));
    }

    /// <summary>Describes the query, unless ShouldProcess has done so, which it does for -Verbose but not for $VerbosePreference.</summary>
    public void Request(InvocationRequest request, LambdaSource source)
    {
        if (isOn && !command.IsGiven("Verbose"))
            command.WriteVerbose(QueryDescription.Format(request, source));
    }

    public void Sending(InvocationRequest request, LambdaSource source)
    {
        if (isOn)
            command.WriteVerbose(VerboseText.Sending(request, source));
    }

    public void Response(QueryResult result)
    {
        if (isOn && (result.Invocation is not null || result.Failure is not null))
            command.WriteVerbose(VerboseText.Response(result));
    }

    /// <summary>Describes the output.</summary>
    /// <param name="result">The result.</param>
    /// <param name="describe">Describes the output of an invocation.</param>
    public void Output(QueryResult result, Func<LambdaInvocation, string> describe)
    {
        if (isOn && result.Invocation is { } invocation)
            command.WriteVerbose(VerboseText.Output(result, describe(invocation)));
    }
}
