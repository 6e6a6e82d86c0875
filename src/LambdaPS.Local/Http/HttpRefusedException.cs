namespace LambdaPS.Local.Http;

/// <summary>What the client sent is no request that this server takes. The connection cannot be read any further.</summary>
internal sealed class HttpRefusedException(int status, string reason) : Exception(reason)
{
    public int Status { get; } = status;
}
