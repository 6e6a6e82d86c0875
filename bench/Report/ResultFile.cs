using System.Text.Json;

namespace LambdaPS.Bench.Report;

/// <summary>Writes what was measured as JSON, round by round.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(string path, IReadOnlyList<Row> rows, int rounds)
    {
        var document = new
        {
            Measured = DateTimeOffset.UtcNow,
            Machine = Machine.Describe(),
            Rounds = rounds,
            Scenarios = rows.Select(row => new
            {
                row.Scenario.Name,
                Unit = row.Scenario.Unit.ToString(),
                row.Median,
                Rounds = row.Figures,
            }),
            Targets = Target
                .All.Select(target => (target, measured: target.Measure(rows)))
                .Where(one => one.measured is not null)
                .Select(one => new
                {
                    one.target.What,
                    one.target.Asked,
                    Measured = one.measured,
                    Met = one.target.IsMet(one.measured!.Value),
                }),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(document, _options));
    }
}
