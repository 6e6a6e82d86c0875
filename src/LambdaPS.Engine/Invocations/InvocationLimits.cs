namespace LambdaPS.Engine.Invocations;

/// <summary>Lambda's limits for a query, and the default timeouts.</summary>
internal static class InvocationLimits
{
    /// <summary>The maximum size of a synchronous payload in bytes.</summary>
    public const int SynchronousPayload = 6 * 1024 * 1024;

    /// <summary>The maximum size of an asynchronous payload in bytes.</summary>
    public const int AsynchronousPayload = 1024 * 1024;

    /// <summary>The maximum size of a response in bytes: Lambda's limit, and 1 MB in reserve for compatible services.</summary>
    public const int Response = SynchronousPayload + 1024 * 1024;

    /// <summary>The timeout of requests that do not wait for a function.</summary>
    public static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The timeout of a synchronous invocation. It exceeds Lambda's limit of 900 s, so that Lambda reports the timeout.</summary>
    public static readonly TimeSpan InvocationTimeout = TimeSpan.FromSeconds(905);

    public static TimeSpan TimeoutFor(InvocationType type) => type == InvocationType.RequestResponse ? InvocationTimeout : ShortTimeout;

    public static int PayloadFor(InvocationType type) => type == InvocationType.Event ? AsynchronousPayload : SynchronousPayload;
}
