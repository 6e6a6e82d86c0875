using LambdaPS.Local.Functions;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>What an endpoint serves, and where.</summary>
public sealed record LocalEndpointOptions
{
    /// <summary>The functions of the moment; asked at each request, so that a change shows at the next.</summary>
    public required Func<IReadOnlyCollection<LocalFunction>> Functions { get; init; }

    /// <summary>The port on loopback; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The region that requests must be signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account of every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>
    /// Hears of what no answer can tell: an exception that a handler threw, where the caller sees only a 500 or has its
    /// 202 already. Called on any thread; it must not throw.
    /// </summary>
    public Action<Exception>? Fault { get; init; }

    /// <summary>
    /// How long to wait before an event whose function failed runs again, each time. Lambda waits one minute and then two.
    /// </summary>
    public IReadOnlyList<TimeSpan> EventRetryDelays { get; init; } = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)];

    /// <summary>Hears of each request when it is answered. Called on any thread; it must not throw.</summary>
    public Action<LocalRequest>? RequestLog { get; init; }

    /// <summary>How much and how long the HTTP server bears.</summary>
    public HttpLimits Limits { get; init; } = new();

    /// <summary>The time that signatures are checked against.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
