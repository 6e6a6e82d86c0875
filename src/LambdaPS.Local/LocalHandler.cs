namespace LambdaPS.Local;

/// <summary>Runs a function once. What the function does wrong is in the answer; what it throws is a fault of ours.</summary>
/// <param name="invocation">The call.</param>
/// <param name="cancellation">Fires when the caller has gone or the endpoint stops.</param>
internal delegate Task<LocalAnswer> LocalHandler(LocalInvocation invocation, CancellationToken cancellation);
