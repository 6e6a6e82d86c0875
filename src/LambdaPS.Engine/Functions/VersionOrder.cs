namespace LambdaPS.Engine.Functions;

/// <summary>The order of versions: <c>$LATEST</c>, then numeric versions by value, then unknown ones.</summary>
internal static class VersionOrder
{
    private const string Latest = "$LATEST";

    public static int Compare(string? one, string? other)
    {
        var byKind = KindOf(one).CompareTo(KindOf(other));
        if (byKind != 0 || one is null || other is null)
            return byKind;

        // Version numbers have no leading zeros and any number of digits, so a longer one is larger.
        var byLength = KindOf(one) == 1 ? one.Length.CompareTo(other.Length) : 0;
        return byLength != 0 ? byLength : string.CompareOrdinal(one, other);
    }

    private static int KindOf(string? version) =>
        version switch
        {
            Latest => 0,
            { Length: > 0 } when version.All(char.IsAsciiDigit) => 1,
            null => 3,
            _ => 2,
        };
}
