using System.Buffers;
using System.Text.RegularExpressions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Logs;

/// <summary>
/// A filter pattern of CloudWatch Logs: terms, all of which must occur; <c>?a ?b</c>, one of which must; <c>-a</c>, which must not;
/// <c>"a phrase"</c>; <c>%a regex%</c>; or a condition on a JSON event in braces. Patterns of space-delimited fields are not supported.
/// </summary>
internal sealed class FilterPattern
{
    private static readonly SearchValues<char> _wordCharacters = SearchValues.Create(
        "_*.:/@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );

    private static readonly TimeSpan _regexTimeout = TimeSpan.FromMilliseconds(200);

    private readonly List<Predicate<string>> _all = [];
    private readonly List<Predicate<string>> _any = [];
    private readonly List<Predicate<string>> _none = [];

    private FilterPattern() { }

    /// <summary>Parses a pattern; an empty one matches every event.</summary>
    /// <exception cref="ApiException">InvalidParameterException: the pattern is not valid.</exception>
    public static FilterPattern Parse(string? pattern)
    {
        var result = new FilterPattern();
        var text = pattern?.Trim() ?? "";
        if (text.StartsWith('['))
            throw LogsRequest.Invalid("The local endpoint does not support patterns of space-delimited fields.");
        if (text.StartsWith('{'))
        {
            var condition = JsonCondition.Parse(text);
            result._all.Add(message => JsonCondition.IsMatch(condition, message));
            return result;
        }

        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var list = text[at] switch
            {
                '?' => result._any,
                '-' => result._none,
                _ => result._all,
            };
            if (!ReferenceEquals(list, result._all))
                at++;
            list.Add(ReadTerm(text, ref at));
        }

        return result;
    }

    /// <summary>True if the pattern matches an event.</summary>
    public bool IsMatch(string message) =>
        _all.TrueForAll(term => term(message))
        && !_none.Exists(term => term(message))
        && (_any.Count == 0 || _any.Exists(term => term(message)));

    private static Predicate<string> ReadTerm(string text, ref int at)
    {
        if (at == text.Length)
            throw LogsRequest.Invalid("Invalid filter pattern: a term is missing.");
        if (text[at] is '"' or '%')
        {
            var (quote, start) = (text[at], at + 1);
            var end = text.IndexOf(quote, start);
            if (end < 0)
                throw LogsRequest.Invalid($"Invalid filter pattern: there is no closing {quote}.");
            at = end + 1;
            var quoted = text[start..end];
            return quote == '%' ? CreateRegex(quoted).IsMatch : Contains(quoted);
        }

        var first = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        var word = text[first..at];
        if (word.AsSpan().ContainsAnyExcept(_wordCharacters))
            throw LogsRequest.Invalid($"Invalid filter pattern: '{word}' must be in quotation marks.");
        return Contains(word);
    }

    private static Predicate<string> Contains(string term) => message => message.Contains(term, StringComparison.Ordinal);

    /// <summary>Creates a regular expression.</summary>
    public static Regex CreateRegex(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, _regexTimeout);
        }
        catch (ArgumentException)
        {
            throw LogsRequest.Invalid($"Invalid filter pattern: '{pattern}' is not a regular expression.");
        }
    }
}
