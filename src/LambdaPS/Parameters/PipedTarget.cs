using System.Management.Automation;
using LambdaPS.Contracts;

namespace LambdaPS.Parameters;

/// <summary>
/// A function, version or alias that the pipeline brings, or a source: what to run or where, and never a payload.
/// </summary>
/// <param name="FunctionName">The function's name; null for a source.</param>
/// <param name="Qualifier">The version or alias that it was listed as; null where it was listed as the function itself.</param>
/// <param name="Owner">The source, or the one that it was listed on.</param>
internal sealed record PipedTarget(string? FunctionName, string? Qualifier, LambdaSource? Owner)
{
    /// <summary>The target that a pipeline object is; null where it is none.</summary>
    internal static PipedTarget? Of(PSObject? input) => input?.BaseObject switch
    {
        IListedFunction listed => new(listed.FunctionName, listed.Qualifier, (LambdaSource?)listed.Source),
        LambdaSource source => new(null, null, source),
        _ => null,
    };
}
