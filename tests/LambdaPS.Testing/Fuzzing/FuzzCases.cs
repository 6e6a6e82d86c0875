using System.Globalization;

namespace LambdaPS.Testing.Fuzzing;

/// <summary>
/// How many cases the property tests of what reads foreign input take: thousands in an ordinary run, so that nobody
/// waits for them, and as many as the environment variable <c>LAMBDAPS_FUZZ_CASES</c> says where it is set.
/// </summary>
internal static class FuzzCases
{
    private const string Variable = "LAMBDAPS_FUZZ_CASES";

    private static readonly long? _asked = Asked(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The number of cases of one property.</summary>
    /// <param name="ordinary">The number of an ordinary run.</param>
    /// <param name="cost">
    /// What a case costs beside one that only computes: one that opens a connection takes its share of what is asked for.
    /// </param>
    public static long Of(int ordinary, int cost = 1) => _asked is { } asked ? Math.Max(asked / cost, 1) : ordinary;

    private static long? Asked(string? value) =>
        string.IsNullOrEmpty(value) ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cases) && cases > 0 ? cases
        : throw new InvalidOperationException($"{Variable} is '{value}' and has to be a number of cases.");
}
