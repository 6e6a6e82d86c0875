using System.Text;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations;

/// <summary>Functions to serve, and endpoints that serve them.</summary>
internal static class TestFunctions
{
    public static LocalFunction Echo { get; } =
        Function("echo", (invocation, _) => Task.FromResult(new LocalResult { Payload = invocation.Payload }));

    public static LocalFunction Function(string name, LocalHandler? handler = null) =>
        new() { Name = name, Handler = handler ?? ((_, _) => Task.FromResult(Answer("1"))) };

    public static LocalResult Answer(string json) => new() { Payload = Encoding.UTF8.GetBytes(json) };

    public static LocalEndpoint Serve(params LocalFunction[] functions) => Serve(new LocalEndpointOptions { Functions = () => functions });

    public static LocalEndpoint Serve(LocalEndpointOptions options) =>
        LocalEndpoint.Start(options with { Limits = options.Limits with { StopGrace = TimeSpan.FromMilliseconds(200) } });
}
