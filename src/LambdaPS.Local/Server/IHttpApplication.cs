using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Server;

internal interface IHttpApplication
{
    /// <summary>Finds the maximum body length of a request, before its body is read.</summary>
    long BodyLimit(HttpRequest head);

    /// <summary>Handles a request whose body is read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Canceled when the client disconnects or the server stops.</param>
    Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellation);

    /// <summary>Creates the response to a request that the server rejected, or that the application failed to handle (500).</summary>
    HttpResponse Refuse(HttpRefusal refusal);

    /// <summary>Reports an exception that no response shows.</summary>
    void Report(Exception fault);
}
