using LambdaPS.Bench.Clients;

namespace LambdaPS.Bench;

/// <summary>Every scenario, in the order in which a round measures them: what is compared stands together.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("raw, sequential", Unit.PerSecond, address => RawClient.RateAsync(address, atOnce: 1)),
        new("engine, sequential", Unit.PerSecond, address => EngineClient.RateAsync(address, atOnce: 1)),
        new("loop, one call each", Unit.PerSecond, QueryPipelines.LoopAsync),
        new("pipeline, sequential", Unit.PerSecond, address => QueryPipelines.RateAsync(address, atOnce: 1)),
        new("raw, 16 in flight", Unit.PerSecond, address => RawClient.RateAsync(address, atOnce: 16)),
        new("engine, 16 in flight", Unit.PerSecond, address => EngineClient.RateAsync(address, atOnce: 16)),
        new(
            "pipeline, 16 in flight, the first 10,000",
            Unit.PerSecond,
            address => QueryPipelines.RateAsync(address, 16, warmUps: 0, calls: 10_000)
        ),
        new("pipeline, 16 in flight, after 10,000", Unit.PerSecond, address => QueryPipelines.RateAsync(address, 16, warmUps: 10_000)),
        new("pipeline, 16 in flight, after 40,000", Unit.PerSecond, address => QueryPipelines.RateAsync(address, 16)),
        new("pipeline -Detailed, 16 in flight", Unit.PerSecond, address => QueryPipelines.RateAsync(address, 16, options: "-Detailed")),
        new("pipeline -AsText, 16 in flight", Unit.PerSecond, address => QueryPipelines.RateAsync(address, 16, options: "-AsText")),
        new(
            "pipeline with a template, 16 in flight",
            Unit.PerSecond,
            address => QueryPipelines.RateAsync(address, 16, options: QueryPipelines.Template)
        ),
        new("raw, 64 in flight", Unit.PerSecond, address => RawClient.RateAsync(address, atOnce: 64)),
        new("engine, 64 in flight", Unit.PerSecond, address => EngineClient.RateAsync(address, atOnce: 64)),
        new("pipeline, 64 in flight", Unit.PerSecond, address => QueryPipelines.RateAsync(address, atOnce: 64)),
        new(
            "list 10,000, raw with JsonDocument, warm",
            Unit.Milliseconds,
            address => RawLists.MeasureAsync(address, warmUps: 10, times: 10)
        ),
        new("list 10,000, engine, warm", Unit.Milliseconds, address => EngineClient.ListAsync(address, warmUps: 10, times: 10)),
        new("list 10,000, cmdlet, warm", Unit.Milliseconds, address => QueryPipelines.ListAsync(address, warmUps: 10, times: 10)),
        new("list 10,000, cmdlet, not retained, warm", Unit.Milliseconds, QueryPipelines.PassListAsync),
        new(
            "list 10,000, raw with JsonDocument, first call",
            Unit.Milliseconds,
            address => RawLists.MeasureAsync(address, warmUps: 0, times: 1)
        ),
        new("list 10,000, engine, first call", Unit.Milliseconds, address => EngineClient.ListAsync(address, warmUps: 0, times: 1)),
        new("list 10,000, cmdlet, first call", Unit.Milliseconds, address => QueryPipelines.ListAsync(address, warmUps: 0, times: 1)),
        new("template of 1 KB, 10 bindings", Unit.Microseconds, _ => Rendering.MeasureAsync()),
        new("160 x 50 ms at 16, raw, warm", Unit.Milliseconds, RawClient.ManyAsync),
        new("160 x 50 ms at 16, cmdlet, first in its session", Unit.Milliseconds, address => QueryPipelines.ManyAsync(address, warmUps: 0)),
        new("160 x 50 ms at 16, cmdlet, warm", Unit.Milliseconds, address => QueryPipelines.ManyAsync(address, warmUps: 1)),
        new("6 MB response, raw", Unit.Milliseconds, RawClient.LargeAsync),
        new("6 MB response, cmdlet", Unit.Milliseconds, address => QueryPipelines.LargeAsync(address, "")),
        new("6 MB response, cmdlet -AsText", Unit.Milliseconds, address => QueryPipelines.LargeAsync(address, "-AsText")),
        new("200 MB to a file, raw", Unit.MegabytesPerSecond, RawClient.StreamAsync),
        new("200 MB to a file, cmdlet", Unit.MegabytesPerSecond, Streams.MeasureAsync),
        Imports.OfThreadJob,
        new("import", Unit.Milliseconds, Imports.AloneAsync),
        new("import, connect, first query", Unit.Milliseconds, Imports.WithQueryAsync),
        new("stop with 16 in flight", Unit.Milliseconds, Stops.MeasureAsync),
        Peer.Boto3.Scenario("boto3, sequential", atOnce: 1),
        Peer.Boto3.Scenario("boto3, 16 threads", atOnce: 16),
        Peer.Node.Scenario("@aws-sdk/client-lambda, sequential", atOnce: 1),
        Peer.Node.Scenario("@aws-sdk/client-lambda, 16 in flight", atOnce: 16),
        Peer.AwsTools.Scenario("AWS.Tools.Lambda, a loop", atOnce: 1),
        AwsCli.Scenario,
    ];
}
