using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>The scopes for template bindings: <c>-Data</c>, then the input object.</summary>
internal sealed class TemplateScopes
{
    private readonly CancellationToken _stop;
    private readonly TemplateValue? _data;

    /// <param name="isGiven">True if <c>-Data</c> is given.</param>
    /// <param name="data">The value of <c>-Data</c>.</param>
    /// <param name="stop">Cancels reading a value, which may be endless.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the value is $null.</exception>
    public TemplateScopes(bool isGiven, object? data, CancellationToken stop)
    {
        _stop = stop;
        if (isGiven && PSValue.Unwrap(data) is null)
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "-Data is $null.");
        if (isGiven)
            _data = new PSTemplateValue(data, stop);
    }

    /// <summary>Creates the scopes for one record.</summary>
    /// <param name="input">The input object.</param>
    /// <param name="hasInput">True if there is an input object.</param>
    public TemplateValue[] Create(PSObject? input, bool hasInput) =>
        (_data, hasInput) switch
        {
            (null, false) => [],
            (null, true) => [new PSTemplateValue(input, _stop)],
            (_, false) => [_data],
            (_, true) => [_data, new PSTemplateValue(input, _stop)],
        };
}
