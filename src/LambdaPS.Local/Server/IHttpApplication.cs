using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Server;

/// <summary>What the server serves.</summary>
internal interface IHttpApplication
{
    /// <summary>The longest body that this request may have. Asked before any of it is read.</summary>
    long BodyLimit(HttpRequest head);

    /// <summary>Answers a request whose body is read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Fires when the client has gone or the server stops.</param>
    Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation);

    /// <summary>Words the answer to a request that the server refused, or that the application failed to answer (500).</summary>
    HttpResponse Refuse(HttpRefusal refusal);

    /// <summary>Hears of an exception that nobody else will.</summary>
    void Report(Exception fault);
}
