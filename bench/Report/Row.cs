namespace LambdaPS.Bench.Report;

/// <summary>A scenario with what its rounds gave.</summary>
internal sealed record Row(Scenario Scenario)
{
    /// <summary>A figure for each round.</summary>
    public List<Figure> Figures { get; } = [];

    /// <summary>The values of the rounds, the least first.</summary>
    public double[] Values => [.. Figures.Select(figure => figure.Value).Order()];

    /// <summary>The value in the middle.</summary>
    public double Median => MedianOf(figure => figure.Value)!.Value;

    /// <summary>The middle of what the rounds gave; null where one of them gave nothing.</summary>
    public double? MedianOf(Func<Figure, double?> part) => Middle(Figures.Select(part));

    /// <summary>The value in the middle; null where one is missing.</summary>
    public static double? Middle(IEnumerable<double?> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Contains(null) ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
