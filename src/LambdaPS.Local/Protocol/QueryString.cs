using System.Text;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Protocol;

/// <summary>The decoded parameters of a query string. If a parameter is repeated, the first value is used.</summary>
internal sealed class QueryString
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static QueryString Parse(string query) => Parse(query, static text => text);

    /// <summary>Parses a form, in which <c>+</c> is a space.</summary>
    public static QueryString ParseForm(string form) => Parse(form, static text => text.Replace('+', ' '));

    /// <summary>Decodes <c>%XX</c> as UTF-8.</summary>
    public static string Decode(string raw) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(PercentEncoding.Decode(raw)));

    private static QueryString Parse(string query, Func<string, string> prepare)
    {
        var parsed = new QueryString();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            parsed._values.TryAdd(Decode(prepare(name)), Decode(prepare(value)));
        }

        return parsed;
    }
}
