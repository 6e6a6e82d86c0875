namespace LambdaPS.Bench.Soak;

/// <summary>One way to put many queries, and how what comes of them is told apart.</summary>
/// <param name="Name">What the totals call it.</param>
/// <param name="Share">How many of a thousand queries are put this way.</param>
/// <param name="Script">The script; <c>$first</c> and <c>$last</c> are the numbers of its queries.</param>
/// <param name="Lines">How many answers come of a query: lines of a stream, and an invocation with <c>-Detailed</c>.</param>
internal sealed record SoakBatch(string Name, int Share, string Script, int Lines)
{
    /// <summary>Whether each query ends with an invocation, which tells how often it was sent.</summary>
    public bool Tells { get; init; }

    public static IReadOnlyList<SoakBatch> All { get; } =
    [
        new("templates, 16 at once", 350, "$first..$last | Invoke-LambdaQuery soak '{\"id\":{{.}}}' -ThrottleLimit 16 2>&1", 1),
        new(
            "objects, -Detailed, 16 at once",
            200,
            "$first..$last | ForEach-Object { @{ id = $_ } } | Invoke-LambdaQuery soak -Detailed -ThrottleLimit 16 2>&1",
            1
        )
        {
            Tells = true,
        },
        new(
            "events, 8 at once",
            150,
            "$first..$last | Invoke-LambdaQuery soak '{\"id\":{{.}}}' -InvocationType Event -ThrottleLimit 8 2>&1",
            1
        )
        {
            Tells = true,
        },
        new("dry runs", 50, "$first..$last | Invoke-LambdaQuery soak '{\"id\":{{.}}}' -InvocationType DryRun 2>&1", 1) { Tells = true },
        new("one call each", 150, "foreach ($id in $first..$last) { Invoke-LambdaQuery soak @{ id = $id } 2>&1 }", 1),
        new("streams, -AsJson -Detailed", 100, "$first..$last | Invoke-LambdaQuery soak '{\"id\":{{.}}}' -Stream -AsJson -Detailed 2>&1", 4)
        {
            Tells = true,
        },
    ];
}
