namespace LambdaPS.Local.Server.Messages;

/// <summary>Why the server answers a request itself.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">A sentence for the person who reads the answer.</param>
/// <param name="Request">The request, where its head could be read.</param>
internal sealed record HttpRefusal(int Status, string Reason, HttpRequest? Request = null);

/// <summary>What the client sent is no request that this server takes. The connection cannot be read any further.</summary>
internal sealed class HttpRefusedException(int status, string reason) : Exception(reason)
{
    public int Status { get; } = status;
}
