using LambdaPS.Local.Http;

namespace LambdaPS.Local.Api;

/// <summary>Invoke, in its three types.</summary>
internal sealed class Invoke(FunctionCatalog catalog, EventQueue events) : IOperation
{
    /// <summary>The longest answer of a function: 6 MB and a little.</summary>
    private const int LongestAnswer = 6_291_556;

    public async Task<HttpResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (function, qualifier) = catalog.Find(request);
        var options = InvocationOptions.Read(request.Http.Headers);
        var payload = request.Http.Body;
        if (!payload.IsEmpty && PayloadJson.Fault(payload.Span) is { } fault)
            throw ApiException.InvalidContent($"Could not parse request body into json: {fault}");

        var invocation = new LocalInvocation
        {
            Function = function,
            RequestId = request.RequestId,
            InvokedFunctionArn = catalog.Names.Function(function.Name, qualifier),
            Payload = payload,
            Version = FunctionCatalog.Latest,

            // The API passes it on for synchronous calls only.
            ClientContext = options.Type == InvocationOptions.RequestResponse ? options.ClientContext : null,
            TenantId = options.TenantId,
        };
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

    private static async Task<HttpResponse> RunAsync(LocalInvocation invocation, InvocationOptions options, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();

        // Elsewhere: a handler that blocks must not keep the connection from noticing that its client has gone.
        var answer = await Task.Run(() => invocation.Function.Handler(invocation, cancellation), cancellation).ConfigureAwait(false);
        var duration = TimeProvider.System.GetElapsedTime(started);

        var failed = answer.Failed;
        var payload = answer.Payload;
        if (payload.Length > LongestAnswer)
        {
            failed = true;
            payload = TooLarge();
        }
        else if (payload.IsEmpty)
        {
            payload = "null"u8.ToArray();
        }

        var response = JsonBody.Answer(200, payload);
        if (failed)
            response.With("X-Amz-Function-Error", "Unhandled");
        if (options.Tail)
            response.With("X-Amz-Log-Result", InvocationLog.Tail(invocation, answer, duration));
        return response.With("X-Amz-Executed-Version", invocation.Version);
    }

    private static ReadOnlyMemory<byte> TooLarge() => JsonBody.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("errorType", "Function.ResponseSizeTooLarge");
        json.WriteString("errorMessage", $"Response payload size exceeded maximum allowed payload size ({LongestAnswer} bytes).");
        json.WriteEndObject();
    });
}
