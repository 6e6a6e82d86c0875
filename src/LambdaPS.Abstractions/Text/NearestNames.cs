namespace LambdaPS.Text;

/// <summary>Suggests names that are similar to a misspelled one.</summary>
public static class NearestNames
{
    private const int MaxSuggestions = 3;

    // The search must not take longer than the failed operation itself.
    private const int MaxNames = 10_000;
    private const int MaxLength = 100;

    /// <summary>Returns a sentence with the most similar names, after a space; an empty string if none is similar.</summary>
    public static string Sentence(string name, IEnumerable<string> names)
    {
        string[] nearest = [.. Find(name, names).Select(n => $"'{n}'")];
        return nearest.Length switch
        {
            0 => "",
            1 => $" The nearest match is {nearest[0]}.",
            _ => $" The nearest matches are {string.Join(", ", nearest[..^1])} and {nearest[^1]}.",
        };
    }

    /// <summary>Finds the most similar names, the nearest first; empty if none is similar.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> names) =>
        [
            .. names
                .Take(MaxNames)
                .Where(n => n.Length is > 0 and <= MaxLength)
                .Distinct(StringComparer.Ordinal)
                .Select(n => (Name: n, Distance: Distance(name, n)))
                .Where(n => IsNear(n.Distance, name.Length, n.Name.Length))
                .OrderBy(n => n.Distance)
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(MaxSuggestions)
                .Select(n => n.Name),
        ];

    /// <summary>True for two edits, or one in three characters, but not if every character of the shorter name differs.</summary>
    private static bool IsNear(int distance, int length, int other) =>
        distance <= Math.Max(2, Math.Max(length, other) / 3) && distance < Math.Min(length, other);

    /// <summary>Computes the edit distance between two names, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > MaxLength)
            return int.MaxValue;

        Span<int> row = stackalloc int[MaxLength + 1];
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
