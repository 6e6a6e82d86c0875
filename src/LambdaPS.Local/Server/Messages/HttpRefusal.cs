namespace LambdaPS.Local.Server.Messages;

/// <summary>A rejected or failed request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The reason, a sentence for the client's user.</param>
/// <param name="Request">The request; null if its head could not be read.</param>
internal sealed record HttpRefusal(int Status, string Reason, HttpRequest? Request = null);

/// <summary>The exception for a request that the server rejects. Nothing further can be read from the connection.</summary>
internal sealed class HttpRefusedException(int status, string reason) : Exception(reason)
{
    public int Status { get; } = status;
}
