using System.Text;

namespace LambdaPS.Local.Signing;

/// <summary>The canonical query string of Signature Version 4: decoded, strictly encoded, sorted by name and then by value.</summary>
internal static class CanonicalQuery
{
    public static void Append(StringBuilder text, string query)
    {
        if (query.Length == 0)
            return;

        var pairs = new List<(string Name, string Value)>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0 ? (Normalize(part), "") : (Normalize(part[..equals]), Normalize(part[(equals + 1)..])));
        }

        pairs.Sort(
            static (a, b) =>
            {
                var byName = string.CompareOrdinal(a.Name, b.Name);
                return byName != 0 ? byName : string.CompareOrdinal(a.Value, b.Value);
            }
        );
        for (var i = 0; i < pairs.Count; i++)
            text.Append(i == 0 ? "" : "&").Append(pairs[i].Name).Append('=').Append(pairs[i].Value);
    }

    private static string Normalize(string part)
    {
        var text = new StringBuilder(part.Length);
        foreach (var character in PercentEncoding.Decode(part))
            PercentEncoding.Append(text, character);
        return text.ToString();
    }
}
