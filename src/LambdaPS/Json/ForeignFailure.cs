using System.Management.Automation;

namespace LambdaPS.Json;

/// <summary>
/// Exceptions of a value's own code, such as a getter that runs script or an enumerator that runs a query. They can
/// have any type.
/// </summary>
internal static class ForeignFailure
{
    /// <summary>Checks whether an exception comes from the value's own code, and not from this module or a stop of the pipeline.</summary>
    public static bool IsForeign(Exception failure) =>
        failure is not (LambdaQueryException or PipelineStoppedException or OperationCanceledException or OutOfMemoryException);

    public static string ReadReason(Exception failure) =>
        failure is GetValueException { InnerException: { } inner } ? inner.Message : failure.Message;
}
