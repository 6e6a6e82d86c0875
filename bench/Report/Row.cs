namespace LambdaPS.Bench.Report;

/// <summary>A scenario with what its rounds gave.</summary>
internal sealed record Row(Scenario Scenario)
{
    /// <summary>A figure for each round.</summary>
    internal List<Figure> Figures { get; } = [];

    /// <summary>The values of the rounds, the least first.</summary>
    internal double[] Values => [.. Figures.Select(figure => figure.Value).Order()];

    /// <summary>The value in the middle.</summary>
    internal double Median => MedianOf(figure => figure.Value)!.Value;

    /// <summary>The middle of what the rounds gave; null where one of them gave nothing.</summary>
    internal double? MedianOf(Func<Figure, double?> part) => Middle(Figures.Select(part));

    /// <summary>The value in the middle; null where one is missing.</summary>
    internal static double? Middle(IEnumerable<double?> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Contains(null) ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
