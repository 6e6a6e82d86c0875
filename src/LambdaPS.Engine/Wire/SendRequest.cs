namespace LambdaPS.Engine.Wire;

/// <summary>Sends a request and gives its whole answer; what is no success comes out as a failure.</summary>
internal delegate Task<WireAnswer> SendRequest(WireRequest request, CancellationToken cancellation);
