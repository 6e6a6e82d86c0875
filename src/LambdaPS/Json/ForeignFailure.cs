using System.Management.Automation;

namespace LambdaPS.Json;

/// <summary>
/// What code of others throws while a value is read: getters run script, enumerators run queries. It may be anything.
/// </summary>
internal static class ForeignFailure
{
    /// <summary>Whether an exception is of the value's own making, and neither ours nor the end of the pipeline.</summary>
    public static bool Is(Exception failure) =>
        failure is not (LambdaQueryException or PipelineStoppedException or OperationCanceledException or OutOfMemoryException);

    /// <summary>What the value's own code says.</summary>
    public static string Reason(Exception failure) =>
        failure is GetValueException { InnerException: { } inner } ? inner.Message : failure.Message;
}
