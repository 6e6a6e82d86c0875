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
    internal double? MedianOf(Func<Figure, double?> part)
    {
        var values = Figures.Select(part).Order().ToArray();
        return values.Contains(null) ? null : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
