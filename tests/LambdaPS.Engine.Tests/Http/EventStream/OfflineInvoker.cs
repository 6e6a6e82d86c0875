using System.Net;
using System.Net.Http.Headers;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Invocations;
using LambdaPS.Engine.Retry;

namespace LambdaPS.Engine.Tests.Http.EventStream;

/// <summary>An invoker whose transport answers at once, so that nothing waits and all of it runs on one thread.</summary>
internal sealed class OfflineInvoker(Stream body) : HttpMessageHandler
{
    /// <summary>An invoker to which every query is answered with that body.</summary>
    public static FunctionInvoker Over(Stream body)
    {
        var connection = new SignedConnection(
            new HttpMessageInvoker(new OfflineInvoker(body)),
            new SigV4Signer("eu-west-1", "lambda", TimeProvider.System),
            new TestCredentials(),
            new ServiceClock(TimeProvider.System)
        );
        var sends = new RetryPolicy(TimeProvider.System, () => 0);
        return new FunctionInvoker(connection, sends, new Uri("http://127.0.0.1"), null, TimeProvider.System);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.amazon.eventstream");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }
}
