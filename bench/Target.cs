using System.Globalization;
using LambdaPS.Bench.Report;

namespace LambdaPS.Bench;

/// <summary>What a scenario has to reach, by itself or beside the yardstick of the same run.</summary>
/// <param name="What">What the table calls it.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Bound">The least or the most that it may be.</param>
internal sealed record Target(string What, string Scenario, double Bound)
{
    /// <summary>The scenario that it is compared with; null where the figure stands for itself.</summary>
    public string? Yardstick { get; private init; }

    /// <summary>Which part of the figure counts.</summary>
    public Func<Figure, double?> Part { get; private init; } = figure => figure.Value;

    /// <summary>Whether every round has to reach it, where otherwise the middle one does.</summary>
    public bool OfEachRound { get; private init; }

    /// <summary>Whether more is better.</summary>
    public bool IsLeast { get; private init; }

    /// <summary>What follows the number.</summary>
    public string Suffix { get; private init; } = "";

    /// <summary>How the number is written.</summary>
    public string Format => Yardstick is null ? "0.#" : "0.00";

    /// <summary>The bound as a text.</summary>
    public string Asked => $"{(IsLeast ? ">=" : "<=")} {Bound.ToString(CultureInfo.InvariantCulture)}{Suffix}";

    /// <summary>Every target.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        Ratio("engine of raw, 16 in flight", "engine, 16 in flight", "raw, 16 in flight", least: 0.8),
        Ratio("engine of raw, 64 in flight", "engine, 64 in flight", "raw, 64 in flight", least: 0.65),
        Ratio("engine of raw, sequential", "engine, sequential", "raw, sequential", least: 0.85),
        Bytes("engine, allocated per call", "engine, 16 in flight", most: 4.5),
        Ratio("pipeline of raw, 16 in flight, after 10,000", "pipeline, 16 in flight, after 10,000", "raw, 16 in flight", least: 0.5),
        Ratio("pipeline of raw, 16 in flight, after 40,000", "pipeline, 16 in flight, after 40,000", "raw, 16 in flight", least: 0.7),
        Bytes("pipeline, allocated per record", "pipeline, 16 in flight, after 40,000", most: 8),
        Ratio("loop of raw, one call each", "loop, one call each", "raw, sequential", least: 0.35),
        Ratio("list 10,000, cmdlet, warm, of raw", "list 10,000, cmdlet, warm", "list 10,000, raw with JsonDocument, warm"),
        Ratio("list 10,000, engine, warm, of raw", "list 10,000, engine, warm", "list 10,000, raw with JsonDocument, warm"),
        Most("list 10,000, cmdlet, first call", "list 10,000, cmdlet, first call", 400, " ms"),
        Most("160 x 50 ms at 16, warm", "160 x 50 ms at 16, cmdlet, warm", 540, " ms"),
        Most("160 x 50 ms at 16, cold", "160 x 50 ms at 16, cmdlet, first in its session", 650, " ms"),
        Most("import, over an empty session", "import", 35, " ms"),
        Most("import, connect and query, over an empty session", "import, connect, first query", 130, " ms"),
        Most("rendering 1 KB with 10 bindings", "template of 1 KB, 10 bindings", 5, " us"),
        Ratio("200 MB stream to a file of raw", "200 MB to a file, cmdlet", "200 MB to a file, raw", least: 0.7),
        Most("200 MB stream, growth of the process", "200 MB to a file, cmdlet", 32, " MB") with
        {
            Part = figure => figure.GrewMegabytes,
        },
        Most("stop with 16 in flight", "stop with 16 in flight", 50, " ms"),
        Most("stop, in flight at return", "stop with 16 in flight", 0, "") with
        {
            Part = figure => figure.StillInFlight,
            OfEachRound = true,
        },
    ];

    /// <summary>What was measured; null where a scenario was not.</summary>
    public double? Measure(IReadOnlyList<Row> rows)
    {
        if (rows.FirstOrDefault(row => row.Scenario.Name == Scenario) is not { } measured)
            return null;
        if (Yardstick is null)
            return OfEachRound ? measured.Figures.Max(Part) : measured.MedianOf(Part);

        // Round by round, and the middle of that: a machine that others use as well is slower in one round than in another.
        var yardstick = rows.FirstOrDefault(row => row.Scenario.Name == Yardstick);
        return yardstick is null
            ? null
            : Row.Middle(measured.Figures.Zip(yardstick.Figures, (one, other) => (double?)(one.Value / other.Value)));
    }

    /// <summary>Whether that is enough.</summary>
    public bool IsMet(double measured) => IsLeast ? measured >= Bound : measured <= Bound;

    private static Target Ratio(string what, string scenario, string yardstick, double least) =>
        new(what, scenario, least) { Yardstick = yardstick, IsLeast = true };

    // Times: less is better.
    private static Target Ratio(string what, string scenario, string yardstick) => new(what, scenario, 0.8) { Yardstick = yardstick };

    private static Target Most(string what, string scenario, double most, string suffix) => new(what, scenario, most) { Suffix = suffix };

    private static Target Bytes(string what, string scenario, double most) =>
        new(what, scenario, most) { Part = figure => figure.BytesPerCall / 1024, Suffix = " KB" };
}
