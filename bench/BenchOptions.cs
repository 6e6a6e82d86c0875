using System.IO.Enumeration;

namespace LambdaPS.Bench;

/// <summary>What a comparison was asked for.</summary>
/// <param name="Only">Patterns of the scenarios' names; empty for all.</param>
/// <param name="Rounds">How often each is measured.</param>
/// <param name="JsonPath">Where the figures go.</param>
/// <param name="ListsOnly">Whether the scenarios are named and not measured.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Only, int Rounds, string JsonPath, bool ListsOnly)
{
    /// <summary>Reads the command line; null where it is none.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        var options = new BenchOptions([], 5, BuiltModule.DefaultJsonPath, false);
        for (var rest = arguments.AsSpan(); rest.Length > 0; )
        {
            switch (rest)
            {
                case ["--list", ..]:
                    options = options with { ListsOnly = true };
                    rest = rest[1..];
                    break;
                case ["--only", var pattern, ..]:
                    options = options with { Only = [.. options.Only, pattern] };
                    rest = rest[2..];
                    break;
                case ["--rounds", var number, ..] when int.TryParse(number, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    rest = rest[2..];
                    break;
                case ["--json", var path, ..]:
                    options = options with { JsonPath = Path.GetFullPath(path) };
                    rest = rest[2..];
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    /// <summary>The scenarios that were asked for, and the yardsticks of those that have one.</summary>
    public IReadOnlyList<Scenario> Choose()
    {
        var asked = Scenarios.All.Where(scenario => Only.Count == 0 || Only.Any(pattern => Matches(pattern, scenario))).ToList();
        var yardsticks = Target
            .All.Where(target => asked.Exists(scenario => scenario.Name == target.Scenario))
            .Select(target => target.Yardstick);
        return [.. Scenarios.All.Where(scenario => asked.Contains(scenario) || yardsticks.Contains(scenario.Name))];
    }

    private static bool Matches(string pattern, Scenario scenario) => FileSystemName.MatchesSimpleExpression(pattern, scenario.Name);
}
