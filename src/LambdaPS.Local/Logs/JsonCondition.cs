using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Logs;

/// <summary>
/// A condition on a JSON event: <c>{ ($.level = "ERROR") &amp;&amp; ($.cost &gt; 10) }</c>. Operators: =, !=, &lt;, &lt;=, &gt;, &gt;=,
/// IS NULL, IS TRUE, IS FALSE, NOT EXISTS, &amp;&amp;, || and parentheses; strings with * and %regular expressions%.
/// </summary>
internal sealed partial class JsonCondition
{
    private readonly MatchCollection _tokens;
    private int _at;

    private JsonCondition(string text) => _tokens = TokenRegex().Matches(text);

    /// <summary>Parses a condition.</summary>
    /// <exception cref="ApiException">InvalidParameterException: the condition is not valid.</exception>
    public static Predicate<JsonElement> Parse(string pattern)
    {
        var parser = new JsonCondition(pattern);
        parser.Expect("{");
        var condition = parser.ReadAny();
        parser.Expect("}");
        return parser._at == parser._tokens.Count ? condition : throw Invalid("something follows the closing brace");
    }

    /// <summary>True if a message is a JSON object that fulfils the condition.</summary>
    public static bool IsMatch(Predicate<JsonElement> condition, string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object && condition(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private Predicate<JsonElement> ReadAny()
    {
        var left = ReadAll();
        while (Accept("||"))
        {
            var (one, other) = (left, ReadAll());
            left = json => one(json) || other(json);
        }

        return left;
    }

    private Predicate<JsonElement> ReadAll()
    {
        var left = ReadOne();
        while (Accept("&&"))
        {
            var (one, other) = (left, ReadOne());
            left = json => one(json) && other(json);
        }

        return left;
    }

    private Predicate<JsonElement> ReadOne()
    {
        if (Accept("("))
        {
            var inner = ReadAny();
            Expect(")");
            return inner;
        }

        var path = Path(Next());
        var word = Next().ToUpperInvariant();
        switch (word)
        {
            case "IS":
                var kind = Next().ToUpperInvariant() switch
                {
                    "NULL" => JsonValueKind.Null,
                    "TRUE" => JsonValueKind.True,
                    "FALSE" => JsonValueKind.False,
                    var other => throw Invalid($"'IS {other}'"),
                };
                return json => Find(json, path)?.ValueKind == kind;
            case "NOT":
                Expect("EXISTS");
                return json => Find(json, path) is null;
            default:
                return Compare(path, word, Next());
        }
    }

    private static Predicate<JsonElement> Compare(string[] path, string comparison, string operand)
    {
        var isText = operand.StartsWith('"');
        if (!isText && double.TryParse(operand, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            Predicate<double> holds = comparison switch
            {
                "=" => value => value.Equals(number),
                "!=" => value => !value.Equals(number),
                "<" => value => value < number,
                "<=" => value => value <= number,
                ">" => value => value > number,
                ">=" => value => value >= number,
                _ => throw Invalid($"the operator '{comparison}'"),
            };
            return json => Find(json, path) is { ValueKind: JsonValueKind.Number } value ? holds(value.GetDouble()) : comparison == "!=";
        }

        var regex = operand.StartsWith('%')
            ? FilterPattern.CreateRegex(operand.Trim('%'))
            : new Regex($@"\A{Regex.Escape(operand.Trim('"')).Replace(@"\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.Singleline);
        return comparison switch
        {
            "=" => json => Text(Find(json, path)) is { } text && regex.IsMatch(text),
            "!=" => json => Text(Find(json, path)) is not { } text || !regex.IsMatch(text),
            _ => throw Invalid($"the operator '{comparison}' with '{operand}'"),
        };
    }

    private static string? Text(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } scalar => scalar.GetRawText(),
            _ => null,
        };

    private static string[] Path(string selector) =>
        selector.StartsWith("$.", StringComparison.Ordinal) ? selector[2..].Split('.', '[') : throw Invalid($"the selector '{selector}'");

    private static JsonElement? Find(JsonElement json, string[] path)
    {
        foreach (var step in path)
        {
            if (step.EndsWith(']') && json.ValueKind == JsonValueKind.Array && int.TryParse(step[..^1], out var index))
            {
                if (index >= json.GetArrayLength())
                    return null;
                json = json[index];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }

    private bool Accept(string token)
    {
        if (_at >= _tokens.Count || _tokens[_at].Value != token)
            return false;
        _at++;
        return true;
    }

    private void Expect(string token)
    {
        if (Next() is var next && !next.Equals(token, StringComparison.OrdinalIgnoreCase))
            throw Invalid($"'{next}' instead of '{token}'");
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++].Value : throw Invalid("the end");

    private static ApiException Invalid(string what) => LogsRequest.Invalid($"Invalid filter pattern: {what} is not expected.");

    [GeneratedRegex("\"[^\"]*\"|%[^%]*%|&&|\\|\\||!=|<=|>=|[{}()=<>]|[^\\s\"%{}()=<>!&|]+")]
    private static partial Regex TokenRegex();
}
