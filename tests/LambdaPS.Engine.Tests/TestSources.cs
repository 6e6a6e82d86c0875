using System.Net;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests;

/// <summary>Sources over a scripted server, which wait half of the longest that they may.</summary>
internal static class TestSources
{
    /// <summary>A source whose Lambda is that server.</summary>
    public static SourceConnection Open(
        this ScriptedServer server,
        TimeSpan? timeout = null,
        string? token = null,
        IWebProxy? proxy = null,
        TimeProvider? clock = null,
        TimeSpan? connectTimeout = null,
        TimeSpan? pageTimeout = null
    ) => Open(server.Endpoint, timeout, token, proxy, clock, connectTimeout, pageTimeout);

    /// <summary>A source whose Lambda is at that address.</summary>
    public static SourceConnection Open(
        Uri endpoint,
        TimeSpan? timeout = null,
        string? token = null,
        IWebProxy? proxy = null,
        TimeProvider? clock = null,
        TimeSpan? connectTimeout = null,
        TimeSpan? pageTimeout = null,
        Uri? sts = null
    ) =>
        new(
            "eu-west-1",
            endpoint,
            sts,
            new TestCredentials(token),
            timeout,
            new TransportOptions(proxy) { ConnectTimeout = connectTimeout ?? SocketTransport.ConnectTimeout },
            clock ?? new TestClock(),
            random: () => 0.5,
            pageTimeout: pageTimeout
        );

    /// <summary>Invokes function <c>f</c>, and gives why that failed.</summary>
    public static async Task<LambdaQueryException> FailToInvokeAsync(
        this SourceConnection source,
        InvocationType type = InvocationType.RequestResponse,
        bool unsafely = false
    ) =>
        await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(
                new InvocationRequest
                {
                    FunctionName = "f",
                    Type = type,
                    Payload = "{}"u8.ToArray(),
                    RetryUnsafe = unsafely,
                },
                default
            )
        );

    /// <summary>Lists, and gives why that failed.</summary>
    public static async Task<LambdaQueryException> FailToListAsync(this SourceConnection source) =>
        await Assert.ThrowsAsync<LambdaQueryException>(() => source.ListAsync());

    /// <summary>Lists every function.</summary>
    public static async Task<IReadOnlyList<LambdaFunction>> ListAsync(this SourceConnection source, bool includeEnvironment = false)
    {
        var functions = new List<LambdaFunction>();
        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(includeEnvironment), default))
        {
            functions.AddRange(page);
        }

        return functions;
    }
}
