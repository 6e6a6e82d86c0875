namespace LambdaPS.Testing;

/// <summary>The table of docs/errors.md.</summary>
internal static class ErrorGuide
{
    // Columns: ID, category, outcome, cause, action.
    private static readonly string[][] _rows =
    [
        .. File.ReadLines(Repository.Path("docs", "errors.md"))
            .SkipWhile(line => line != "## Error IDs")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray()),
    ];

    /// <summary>ID, category and action of each failure, in the order of the guide.</summary>
    public static IEnumerable<(string Id, string Category, string Action)> Records =>
        _rows.Select(row => (Unquoted(row[0]), row[1], row[4]));

    /// <summary>The category of a failure.</summary>
    public static string CategoryOf(LambdaErrorId id) => Row(id.ToString())[1];

    /// <summary>The outcomes that a failure may have.</summary>
    public static IEnumerable<string> Outcomes(string id) => Row(id)[2].Split(", ").Select(Unquoted);

    private static string[] Row(string id) => _rows.Single(row => Unquoted(row[0]) == id);

    private static string Unquoted(string code) => code.Trim('`');
}
