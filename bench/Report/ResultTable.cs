using System.Globalization;

namespace LambdaPS.Bench.Report;

/// <summary>Prints what was measured, and how it stands to the targets.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<Row> rows, int rounds)
    {
        var width = rows.Select(row => row.Scenario.Name.Length).DefaultIfEmpty().Max();
        Write($"{"scenario".PadRight(width)}  {"median", 10} {"least", 9} {"most", 9}         {"B/call", 9}");
        foreach (var row in rows)
        {
            var values = row.Values;
            var (format, unit) = FormOf(row.Scenario.Unit);
            Write(
                $"{row.Scenario.Name.PadRight(width)}  {row.Median.ToString(format, Invariant), 10} {values[0].ToString(format, Invariant), 9} {values[^1].ToString(format, Invariant), 9} {unit, -6}  {row.MedianOf(figure => figure.BytesPerCall), 9:0}{Extras(row)}"
            );
        }

        Console.WriteLine();
        var reached = Target.All.Select(target => (target, measured: target.Measure(rows))).Where(one => one.measured is not null).ToList();
        width = reached.Select(one => one.target.What.Length).DefaultIfEmpty().Max();
        if (reached.Count > 0)
            Write($"{"target".PadRight(width)}  {"asked", 12}  {"measured", 9}");
        foreach (var (target, measured) in reached)
        {
            Write(
                $"{target.What.PadRight(width)}  {target.Asked, 12}  {measured!.Value.ToString(target.Format, Invariant), 9}  {(target.IsMet(measured.Value) ? "met" : "MISSED")}"
            );
        }

        Console.WriteLine();
        Write($"{rounds} rounds, each in fresh processes; {Machine.Describe()}");
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static (string Format, string Unit) FormOf(Unit unit) =>
        unit switch
        {
            Unit.PerSecond => ("0", "/s"),
            Unit.Milliseconds => ("0.0", "ms"),
            Unit.Microseconds => ("0.00", "us"),
            _ => ("0", "MB/s"),
        };

    private static string Extras(Row row)
    {
        var grew = row.MedianOf(figure => figure.GrewMegabytes) is { } megabytes ? $"  grew {megabytes.ToString("0", Invariant)} MB" : "";
        var left = row.Figures.Exists(figure => figure.StillInFlight is not null)
            ? $"  {row.Figures.Max(figure => figure.StillInFlight)} in flight at return"
            : "";
        return grew + left;
    }

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line).TrimEnd());
}
