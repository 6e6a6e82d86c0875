namespace LambdaPS.Json;

/// <summary>The current path of a writer, for error messages: <c>$.list[2].name</c>.</summary>
internal sealed class JsonPath
{
    // A longer path is shortened in the middle.
    private const int MaxSteps = 20;

    private readonly List<Step> _steps = [];

    public void Enter(string name) => _steps.Add(new Step(name, 0));

    public void Enter(int index) => _steps.Add(new Step(null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString() =>
        _steps.Count <= MaxSteps ? "$" + Format(_steps) : $"${Format(_steps[..(MaxSteps / 2)])}...{Format(_steps[^(MaxSteps / 2)..])}";

    private static string Format(List<Step> steps) =>
        string.Concat(steps.Select(step => step.Name is { } name ? $".{QuotedText.Format(name)}" : $"[{step.Index}]"));

    // Formatted only in errors, because most values are written without one.
    private readonly record struct Step(string? Name, int Index);
}
