using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace LambdaPS.Bench.Server;

/// <summary>
/// Stands for Lambda where only the client is measured: it checks nothing, and answers with what it was sent. A function's
/// name may say otherwise: <c>wait-50</c> waits 50 ms before, <c>rows-6</c> answers with 6 MB of objects,
/// <c>stream-200</c> streams 200 MB. It says its address on standard output, and ends with standard input.
/// </summary>
internal static class EchoServer
{
    private static int _inFlight;

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1)
        );

        await using var app = builder.Build();
        app.MapPost("/2015-03-31/functions/{name}/invocations", InvokeAsync);
        app.MapPost("/2021-11-15/functions/{name}/response-streaming-invocations", StreamAsync);
        app.MapGet("/2015-03-31/functions", ListAsync);
        app.MapGet("/in-flight", () => _inFlight.ToString(CultureInfo.InvariantCulture));
        app.MapPost("/", () => Results.Text(CallerIdentity, "text/xml"));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        Console.In.ReadToEnd();
        return 0;
    }

    private static string CallerIdentity =>
        """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/bench</Arn><UserId>AIDEXAMPLE</UserId><Account>123456789012</Account>
            </GetCallerIdentityResult><ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """;

    private static async Task InvokeAsync(HttpContext context, string name)
    {
        var answer = context.Response;
        if (NumberIn(name, "wait-") is { } milliseconds)
            await WaitAsync(milliseconds, context.RequestAborted);

        answer.Headers["x-amzn-RequestId"] = "00000000-0000-0000-0000-000000000000";
        answer.Headers["X-Amz-Executed-Version"] = "$LATEST";
        answer.ContentType = "application/json";
        if (name == "rows-6")
        {
            answer.ContentLength = LargeAnswer.Rows.Length;
            await answer.Body.WriteAsync(LargeAnswer.Rows);
            return;
        }

        answer.ContentLength = context.Request.ContentLength;
        await context.Request.Body.CopyToAsync(answer.Body);
    }

    private static async Task WaitAsync(int milliseconds, CancellationToken aborted)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            await Task.Delay(milliseconds, aborted);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static async Task StreamAsync(HttpContext context, string name)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        var answer = context.Response;
        answer.Headers["x-amzn-RequestId"] = "00000000-0000-0000-0000-000000000000";
        answer.Headers["X-Amz-Executed-Version"] = "$LATEST";
        answer.ContentType = "application/vnd.amazon.eventstream";
        var megabytes = NumberIn(name, "stream-") ?? 1;
        for (var left = megabytes * 1_000_000L; left > 0; left -= LargeAnswer.ChunkSize)
            await answer.Body.WriteAsync(LargeAnswer.Chunk);
        await answer.Body.WriteAsync(LargeAnswer.Complete);
    }

    private static Task ListAsync(HttpContext context)
    {
        var page = EchoPages.Of(context.Request.Query["Marker"]);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = page.Length;
        return context.Response.Body.WriteAsync(page).AsTask();
    }

    private static int? NumberIn(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? int.Parse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture) : null;
}
