using System.Text;
using LambdaPS.Local.EventStream;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Invocations;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>
/// InvokeWithResponseStream: sends the response in event-stream frames as the function writes it, and the outcome in
/// the last frame. The last frame also reports a function that failed in the middle of the stream, when the status 200
/// is already sent.
/// </summary>
internal sealed class InvokeWithResponseStream(InvocationReader reader, FunctionConcurrency concurrency) : IOperation
{
    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (invocation, options) = reader.Read(request, InvocationOptions.RequestResponse, InvocationOptions.DryRun);
        if (options.Type == InvocationOptions.DryRun)
            return Task.FromResult(new HttpResponse(204));
        if (!request.Http.SupportsChunked)
            throw ApiException.InvalidParameter("A streamed response requires HTTP/1.1.");

        // Started before the head is sent, so that a throttled call still returns 429.
        var payload = new PayloadStream(cancellation);
        var started = TimeProvider.System.GetTimestamp();
        var running = concurrency.RunAsync(invocation with { Output = payload.WriteAsync }, cancellation);
        var response = new HttpResponse(200)
        {
            Stream = async (body, _) =>
            {
                payload.Open(body);
                var result = await running.ConfigureAwait(false);
                if (!result.Failed)
                    await payload.WriteAsync(result.Payload).ConfigureAwait(false);
                if (payload.IsTooLong)
                    result = result with { Failed = true, Payload = FunctionFailure.TooLarge(PayloadStream.MaxBytes) };

                var log = options.Tail ? InvocationLog.Tail(invocation, result, TimeProvider.System.GetElapsedTime(started)) : null;
                await body.WriteAsync(CreateComplete(result, log)).ConfigureAwait(false);
            },
        };
        return Task.FromResult(
            response.With("Content-Type", "application/vnd.amazon.eventstream").With("X-Amz-Executed-Version", invocation.Version)
        );
    }

    private static byte[] CreateComplete(LocalResult result, string? log) =>
        EventMessage.Create(
            "InvokeComplete",
            "application/json",
            JsonBody
                .Write(json =>
                {
                    json.WriteStartObject();
                    if (result.Failed)
                    {
                        json.WriteString("ErrorCode", FunctionFailure.ReadType(result.Payload));
                        json.WriteString("ErrorDetails", Encoding.UTF8.GetString(result.Payload.Span));
                    }

                    if (log is not null)
                        json.WriteString("LogResult", log);
                    json.WriteEndObject();
                })
                .Span
        );
}
