using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace LambdaPS.Bench;

/// <summary>
/// Stands for Lambda where only the client is measured: it checks nothing, waits as long as the function's name says
/// (<c>wait-50</c>: 50 ms), and answers with what it was sent. It says its address on standard output, and ends with
/// standard input.
/// </summary>
internal static class EchoServer
{
    internal static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));

        await using var app = builder.Build();
        app.MapPost("/2015-03-31/functions/{name}/invocations", InvokeAsync);
        app.MapGet("/2015-03-31/functions", () => Results.Content("""{"Functions":[]}""", "application/json"));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        Console.In.ReadToEnd();
        return 0;
    }

    private static async Task InvokeAsync(HttpContext context, string name)
    {
        var answer = context.Response;
        if (name.StartsWith("wait-", StringComparison.Ordinal)) await Task.Delay(int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture));

        answer.Headers["x-amzn-RequestId"] = "00000000-0000-0000-0000-000000000000";
        answer.Headers["X-Amz-Executed-Version"] = "$LATEST";
        answer.ContentType = "application/json";
        answer.ContentLength = context.Request.ContentLength;
        await context.Request.Body.CopyToAsync(answer.Body);
    }
}
