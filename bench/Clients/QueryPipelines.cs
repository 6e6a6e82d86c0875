namespace LambdaPS.Bench.Clients;

/// <summary>Invoke-LambdaQuery in a pipeline, and in a loop.</summary>
internal static class QueryPipelines
{
    /// <summary>A payload of about the same size, with a binding for each property.</summary>
    public const string Template =
        """-Payload '{"Id": {{Id}}, "Name": {{Name}}, "Active": {{Active}}, "Score": {{Score}}, "Text": "{{Text}}"}'""";

    /// <summary>Objects in, objects out, so many at once.</summary>
    public static Task<Figure> RateAsync(Uri address, int atOnce, int warmUps = Load.WarmUps, int? calls = null, string options = "") =>
        RateAsync(
            address,
            $"$records | Invoke-LambdaQuery echo -ThrottleLimit {atOnce} {options} > $null",
            warmUps,
            calls ?? Load.CallsFor(atOnce)
        );

    /// <summary>A loop that calls the cmdlet for each object.</summary>
    public static Task<Figure> LoopAsync(Uri address) =>
        RateAsync(address, "foreach ($record in $records) { Invoke-LambdaQuery echo $record > $null }", 15_000, 10_000);

    /// <summary>160 calls of 50 ms, 16 at once.</summary>
    public static Task<Figure> ManyAsync(Uri address, int warmUps) =>
        TimeAsync(address, "1..160 | Invoke-LambdaQuery wait-50 -ThrottleLimit 16 > $null", warmUps, 1);

    /// <summary>A response of 6 MB.</summary>
    public static Task<Figure> LargeAsync(Uri address, string options) =>
        TimeAsync(address, $"Invoke-LambdaQuery rows-6 1 {options} > $null", 10, 20);

    /// <summary>10,000 functions, kept in a variable.</summary>
    public static Task<Figure> ListAsync(Uri address, int warmUps, int times) =>
        TimeAsync(
            address,
            "$functions = Get-LambdaFunctionList; if ($functions.Count -ne 10000) { throw $functions.Count }",
            warmUps,
            times
        );

    /// <summary>10,000 functions that nobody keeps.</summary>
    public static Task<Figure> PassListAsync(Uri address) => TimeAsync(address, "Get-LambdaFunctionList > $null", warmUps: 10, times: 10);

    private static Task<Figure> RateAsync(Uri address, string action, int warmUps, int calls)
    {
        var run = SessionRun.Of(address, action, warmUps == 0 ? [] : [warmUps / 1000], [calls / 1000]);
        return Task.FromResult(new Figure(calls / run.Seconds) { BytesPerCall = run.Bytes / calls });
    }

    private static Task<Figure> TimeAsync(Uri address, string action, int warmUps, int times)
    {
        var run = SessionRun.Of(address, action, Enumerable.Repeat(0, warmUps), Enumerable.Repeat(0, times));
        return Task.FromResult(new Figure(run.Seconds * 1000 / times) { BytesPerCall = run.Bytes / times });
    }
}
