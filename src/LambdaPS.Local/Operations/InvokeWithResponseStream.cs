using System.Text;
using LambdaPS.Local.EventStream;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Invocations;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>
/// InvokeWithResponseStream: the answer in event-stream frames, each sent as the function writes it, and at the end what
/// came of the call. A function that fails in mid-stream says so there, behind a status of 200.
/// </summary>
internal sealed class InvokeWithResponseStream(InvocationReader reader, FunctionConcurrency concurrency) : IOperation
{
    public Task<HttpResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (invocation, options) = reader.Read(request, InvocationOptions.RequestResponse, InvocationOptions.DryRun);
        if (options.Type == InvocationOptions.DryRun)
            return Task.FromResult(new HttpResponse(204));
        if (!request.Http.TakesChunks)
            throw ApiException.InvalidParameter("A streamed response requires HTTP/1.1.");

        // Started before the head is sent, so that a call too many is still answered 429.
        var payload = new PayloadStream(cancellation);
        var started = TimeProvider.System.GetTimestamp();
        var running = concurrency.RunAsync(invocation with { Output = payload.WriteAsync }, cancellation);
        var response = new HttpResponse(200)
        {
            Stream = async (body, _) =>
            {
                payload.Open(body);
                var answer = await running.ConfigureAwait(false);
                if (!answer.Failed)
                    await payload.WriteAsync(answer.Payload).ConfigureAwait(false);
                if (payload.IsTooLong)
                    answer = answer with { Failed = true, Payload = FunctionFailure.TooLarge(PayloadStream.Longest) };

                var log = options.Tail ? InvocationLog.Tail(invocation, answer, TimeProvider.System.GetElapsedTime(started)) : null;
                await body.WriteAsync(Complete(answer, log)).ConfigureAwait(false);
            },
        };
        return Task.FromResult(
            response.With("Content-Type", "application/vnd.amazon.eventstream").With("X-Amz-Executed-Version", invocation.Version)
        );
    }

    private static byte[] Complete(LocalResult answer, string? log) =>
        EventMessage.Of(
            "InvokeComplete",
            "application/json",
            JsonBody
                .Write(json =>
                {
                    json.WriteStartObject();
                    if (answer.Failed)
                    {
                        json.WriteString("ErrorCode", FunctionFailure.TypeOf(answer.Payload));
                        json.WriteString("ErrorDetails", Encoding.UTF8.GetString(answer.Payload.Span));
                    }

                    if (log is not null)
                        json.WriteString("LogResult", log);
                    json.WriteEndObject();
                })
                .Span
        );
}
