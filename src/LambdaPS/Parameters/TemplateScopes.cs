using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>Where the templates of a command look names up: in <c>-Data</c> first, then in the pipeline object.</summary>
internal sealed class TemplateScopes
{
    private readonly CancellationToken _stop;
    private readonly TemplateValue? _data;

    /// <param name="given">Whether <c>-Data</c> was given.</param>
    /// <param name="data">What it was given.</param>
    /// <param name="stop">Ends the reading of a value that has no end.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: it was given $null.</exception>
    public TemplateScopes(bool given, object? data, CancellationToken stop)
    {
        _stop = stop;
        if (given && ScalarText.IsNull(data is PSObject wrapped ? wrapped.BaseObject : data))
            throw new LambdaQueryException(QueryFailure.QueryInvalid, "-Data is $null.");
        if (given)
            _data = new PSTemplateValue(data, stop);
    }

    /// <summary>The scopes of one record.</summary>
    /// <param name="input">The pipeline object.</param>
    /// <param name="piped">Whether there is one.</param>
    public TemplateValue[] Of(PSObject? input, bool piped) =>
        (_data, piped) switch
        {
            (null, false) => [],
            (null, true) => [new PSTemplateValue(input, _stop)],
            (_, false) => [_data],
            (_, true) => [_data, new PSTemplateValue(input, _stop)],
        };
}
