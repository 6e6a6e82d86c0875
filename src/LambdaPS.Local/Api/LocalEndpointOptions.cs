using LambdaPS.Local.Functions;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Api;

/// <summary>The options of a local endpoint.</summary>
public sealed record LocalEndpointOptions
{
    /// <summary>The functions. Read for each request, so that a change takes effect at the next one.</summary>
    public required Func<IReadOnlyCollection<LocalFunction>> Functions { get; init; }

    /// <summary>The port on loopback; 0 for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The access key ID and the secret access key that requests must be signed with; null for random ones.</summary>
    public (string AccessKeyId, string SecretAccessKey)? Keys { get; init; }

    /// <summary>The region that requests must be signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account ID in every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>
    /// Called with each exception of a handler, which the caller only sees as 500 or, for an event, not at all. Called
    /// on any thread; must not throw.
    /// </summary>
    public Action<Exception>? Fault { get; init; }

    /// <summary>The delay before each retry of a failed event. Lambda waits one minute, then two.</summary>
    public IReadOnlyList<TimeSpan> EventRetryDelays { get; init; } = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)];

    /// <summary>Called for each request after its response. Called on any thread; must not throw.</summary>
    public Action<LocalRequest>? RequestLog { get; init; }

    /// <summary>The maximum number of log events in memory.</summary>
    public int MaxLogEvents { get; init; } = 100_000;

    /// <summary>Called with the function's name and each text that it logs. Called on any thread; must not throw.</summary>
    public Action<string, string>? FunctionLog { get; init; }

    /// <summary>The size and time limits of the HTTP server.</summary>
    public HttpLimits Limits { get; init; } = new();

    /// <summary>The clock that signatures are checked against.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A completed request.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as it was sent, one character for each byte.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="FunctionFailed">True if a function ran and failed.</param>
/// <param name="Duration">The time until the response was complete; for a stream, until it began.</param>
public sealed record LocalRequest(string Method, string Path, int Status, bool FunctionFailed, TimeSpan Duration);
