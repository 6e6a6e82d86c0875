namespace LambdaPS.Json;

/// <summary>Where in a value a writer stands, to be told in an error: <c>$.list[2].name</c>.</summary>
internal sealed class JsonPath
{
    // Of a longer path both ends are told: where it begins, and what is wrong.
    private const int MostTold = 20;

    private readonly List<Step> _steps = [];

    /// <summary>Goes into a member.</summary>
    public void Enter(string name) => _steps.Add(new Step(name, 0));

    /// <summary>Goes into an element, counted from 0.</summary>
    public void Enter(int index) => _steps.Add(new Step(null, index));

    /// <summary>Goes back out.</summary>
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>The path.</summary>
    public override string ToString() =>
        _steps.Count <= MostTold ? "$" + Tell(_steps) : $"${Tell(_steps[..(MostTold / 2)])}...{Tell(_steps[^(MostTold / 2)..])}";

    private static string Tell(List<Step> steps) =>
        string.Concat(steps.Select(step => step.Name is { } name ? $".{QuotedText.Of(name)}" : $"[{step.Index}]"));

    // Made into text only where it is told: most values are written without an error.
    private readonly record struct Step(string? Name, int Index);
}
