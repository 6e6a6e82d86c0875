using LambdaPS.Local.Functions;
using LambdaPS.Local.Invocations;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

internal sealed class Invoke(InvocationReader reader, FunctionConcurrency concurrency, EventQueue events) : IOperation
{
    /// <summary>The maximum length of a function's response: 6 MB and 100 bytes.</summary>
    private const int MaxResponseBytes = 6_291_556;

    public async Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (invocation, options) = reader.Read(
            request,
            InvocationOptions.Event,
            InvocationOptions.RequestResponse,
            InvocationOptions.DryRun
        );
        switch (options.Type)
        {
            case InvocationOptions.DryRun:
                return new HttpResponse(204);
            case InvocationOptions.Event:
                events.Add(invocation);
                return new HttpResponse(202);
            default:
                return await RunAsync(invocation, options, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponse> RunAsync(LocalInvocation invocation, InvocationOptions options, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = await concurrency.RunAsync(invocation, cancellation).ConfigureAwait(false);
        var duration = TimeProvider.System.GetElapsedTime(started);

        var failed = result.Failed;
        var payload = result.Payload;
        if (payload.Length > MaxResponseBytes)
        {
            failed = true;
            payload = FunctionFailure.TooLarge(MaxResponseBytes);
        }
        else if (payload.IsEmpty)
        {
            payload = "null"u8.ToArray();
        }

        var response = JsonBody.CreateResponse(200, payload);
        if (failed)
            response.With("X-Amz-Function-Error", "Unhandled");
        if (options.Tail)
            response.With("X-Amz-Log-Result", InvocationLog.Tail(invocation, result, duration));
        return response.With("X-Amz-Executed-Version", invocation.Version);
    }
}
