using System.Management.Automation;
using LambdaPS.Contracts;

namespace LambdaPS.Binding;

/// <summary>Where the templates of a command look names up: in <c>-Data</c> first, then in the pipeline object.</summary>
internal sealed class TemplateScopes
{
    private readonly TemplateValue? _data;

    /// <param name="data">What <c>-Data</c> was given; null where it was not.</param>
    internal TemplateScopes(object? data)
    {
        if (data is not null) _data = new PSTemplateValue(data);
    }

    /// <summary>The scopes of one record.</summary>
    /// <param name="input">The pipeline object.</param>
    /// <param name="piped">Whether there is one.</param>
    internal TemplateValue[] Of(PSObject? input, bool piped) => (_data, piped) switch
    {
        (null, false) => [],
        (null, true) => [new PSTemplateValue(input)],
        (_, false) => [_data],
        (_, true) => [_data, new PSTemplateValue(input)],
    };
}
