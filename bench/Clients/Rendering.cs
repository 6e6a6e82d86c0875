using System.Collections;
using System.Diagnostics;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Bench.Clients;

/// <summary>A template of 1 KB with 10 bindings, its data a hashtable as <c>-Data</c> takes one.</summary>
internal static class Rendering
{
    private const int WarmUps = 100_000;
    private const int Times = 200_000;

    /// <summary>The template.</summary>
    public static string Template { get; } =
        $$$"""
            {"id": {{Id}}, "name": {{Name}}, "mail": "{{Mail}}", "active": {{Active}}, "score": {{Score}},
            "address": {"street": "{{Street}} {{Number}}", "city": {{City}}, "country": "{{Country}}"}, "note": "for {{Name}}",
            "text": "{{{new string('x', 790)}}}"}
            """;

    /// <summary>Its data.</summary>
    public static Hashtable Data { get; } =
        new()
        {
            ["Id"] = 123456,
            ["Name"] = "Ada Lovelace",
            ["Mail"] = "ada@example.com",
            ["Active"] = true,
            ["Score"] = 98.5,
            ["Street"] = "Upper Street",
            ["Number"] = 12,
            ["City"] = "London",
            ["Country"] = "UK",
        };

    /// <summary>The microseconds of one rendering.</summary>
    public static Task<Figure> MeasureAsync()
    {
        var template = EngineHost.Engine.ParseJsonTemplate(Template);
        var scopes = new TemplateScopes(isGiven: true, Data, CancellationToken.None);
        for (var i = 0; i < WarmUps; i++)
            template.Render(scopes.Create(null, hasInput: false));

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
            template.Render(scopes.Create(null, hasInput: false));
        var microseconds = clock.Elapsed.TotalMicroseconds / Times;
        return Task.FromResult(
            new Figure(microseconds) { BytesPerCall = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Times }
        );
    }
}
