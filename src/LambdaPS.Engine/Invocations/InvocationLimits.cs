namespace LambdaPS.Engine.Invocations;

/// <summary>What Lambda allows a query, and how long one is waited for.</summary>
internal static class InvocationLimits
{
    /// <summary>The most bytes of a payload that is answered.</summary>
    public const int Synchronous = 6 * 1024 * 1024;

    /// <summary>The most bytes of a payload that is queued.</summary>
    public const int Asynchronous = 1024 * 1024;

    /// <summary>The most bytes of an answer that are read: Lambda's own limit, and 1 MB for what has another.</summary>
    public const int Answer = Synchronous + 1024 * 1024;

    /// <summary>The time for whatever does not wait for a function.</summary>
    public static readonly TimeSpan ShortTime = TimeSpan.FromSeconds(60);

    /// <summary>The time for a function to answer: Lambda ends it after 900 s, and shall be the one to do so.</summary>
    public static readonly TimeSpan LongTime = TimeSpan.FromSeconds(905);

    /// <summary>The time for a query of that type.</summary>
    public static TimeSpan TimeFor(InvocationType type) => type == InvocationType.RequestResponse ? LongTime : ShortTime;

    /// <summary>The most bytes of a payload of that type.</summary>
    public static int PayloadFor(InvocationType type) => type == InvocationType.Event ? Asynchronous : Synchronous;
}
