namespace LambdaPS.Engine.Text;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class NearestNames
{
    private const int MostNamed = 3;

    // An error must not take longer than what failed.
    private const int MostCompared = 1000;
    private const int LongestCompared = 100;

    /// <summary>A sentence with the nearest names, a space before it; empty if none is near.</summary>
    public static string Sentence(string name, IEnumerable<string> names)
    {
        string[] nearest =
        [
            .. names
                .Take(MostCompared)
                .Where(n => n.Length is > 0 and <= LongestCompared)
                .Distinct(StringComparer.Ordinal)
                .Select(n => (Name: n, Distance: Distance(name, n)))
                .Where(n => IsNear(n.Distance, name.Length, n.Name.Length))
                .OrderBy(n => n.Distance)
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(MostNamed)
                .Select(n => $"'{n.Name}'"),
        ];
        return nearest.Length switch
        {
            0 => "",
            1 => $" The nearest match is {nearest[0]}.",
            _ => $" The nearest matches are {string.Join(", ", nearest[..^1])} and {nearest[^1]}.",
        };
    }

    /// <summary>Two slips, or one in three characters; but not when nothing of the shorter name is left.</summary>
    private static bool IsNear(int distance, int length, int other) =>
        distance <= Math.Max(2, Math.Max(length, other) / 3) && distance < Math.Min(length, other);

    /// <summary>How many characters to change, add or leave out to get from one name to the other, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestCompared)
            return int.MaxValue;

        Span<int> row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
