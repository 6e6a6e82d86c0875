using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CsCheck;
using LambdaPS.Json;

namespace LambdaPS.Tests.Json;

/// <summary>Whatever comes as JSON is what System.Text.Json says that it is, or a documented failure.</summary>
public sealed class JsonFuzzTests
{
    private const int MaxDepth = 1000;

    private static readonly string[] _valid =
    [
        """{"a":1,"b":[true,false,null,{"c":"d"}],"e":{}}""",
        """[0,-0,1.10,-2.5e+10,1e300,1E-30,18446744073709551616,9223372036854775807,0.1,1e28,123456789012345678901234567890]""",
        """ { "é\u00e9\ud83d\ude00" : "\"\\\/\b\f\n\r\t" , "" : [ ] } """,
        "\"text \uD83D\uDE00 \u2028\"",
        "\uFEFF{\"Name\":1,\"name\":2}",
        "null",
    ];

    private static readonly string[] _pieces =
    [
        "\\ud800",
        "\\udc00",
        "\\u0000",
        "\0",
        "\uFEFF",
        "\"",
        "\\",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "null",
        "\"a\":1,",
        "\"A\":1,",
        "\"\":1,",
        "\"PSTypeNames\":1,",
        "\"pstypenames\":1,",
        "\"PSObject\":1,",
        "\"ToString\":1,",
        "1e400",
        "-1e400",
        "1e-400",
        "-0",
        "-0.0",
        "0e0",
        "00",
        "1.",
        ".5",
        "+1",
        "NaN",
        "18446744073709551616",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0.1234567890123456789012345678901",
        "1e2147483648",
        new string('9', 400),
        " ",
        "\n",
        "//",
        "/**/",
        new string('[', 300),
        new string(']', 300),
        "\ud83d\ude00",
    ];

    private static readonly Gen<byte[]> _json = Gen.Frequency(
        (8, Mutation.OfUtf8(_valid, _pieces)),
        (1, Mutation.Of(Array.ConvertAll(_valid, Encoding.UTF8.GetBytes), [0xff], [0xc3], [0xed, 0xa0, 0x80], [0])),
        (1, Gen.Byte.Array[0, 30])
    );

    [Fact]
    public void An_answer_is_read_as_what_it_is_or_refused() =>
        Gen.Select(_json, Gen.Bool)
            .Sample(
                (json, asHashtable) =>
                    Memory.Bounded(
                        json.Length,
                        2_000,
                        () =>
                        {
                            using var document = Parse(json);
                            object? value;
                            try
                            {
                                value = PSJsonReader.Read(json, asHashtable);
                            }
                            catch (UnreadableJsonException failure)
                            {
                                Assert.False(
                                    document is not null && CanBeHeld(document.RootElement, asHashtable),
                                    $"It was refused: {failure.Message}"
                                );
                                return;
                            }

                            Assert.NotNull(document);
                            AssertSame(document.RootElement, value);
                        }
                    ),
                iter: FuzzCases.Of(20_000)
            );

    [Fact]
    public void What_was_read_is_written_as_the_same() =>
        _json.Sample(
            json =>
            {
                object? value;
                try
                {
                    value = PSJsonReader.Read(json, asHashtable: true);
                }
                catch (UnreadableJsonException)
                {
                    return;
                }

                // Half of a surrogate pair is written as the replacement character.
                using var document = Parse(json);
                if (!CanBeHeld(document!.RootElement, asHashtable: true))
                    return;

                using var again = JsonDocument.Parse(PSJsonWriter.ToUtf8(value), new() { MaxDepth = MaxDepth });
                AssertSame(again.RootElement, value);
            },
            iter: FuzzCases.Of(5_000)
        );

    [Fact]
    public void Text_that_is_piped_is_JSON_for_both_or_for_neither() =>
        Mutation
            .OfText(_valid, _pieces)
            .Sample(
                text =>
                {
                    using var document = Parse(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
                    try
                    {
                        var sent = RawJson.ToUtf8(text);
                        Assert.NotNull(document);
                        Assert.Equal(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), sent);
                    }
                    catch (LambdaQueryException failure)
                    {
                        Assert.Equal((LambdaErrorId.PayloadInvalid, QueryOutcome.NotRun), (failure.ErrorId, failure.Outcome));
                        Assert.Matches("[0-9]+.*[0-9]+", failure.Message);
                        Assert.Null(document);
                    }
                },
                iter: FuzzCases.Of(10_000)
            );

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("\"\\u0041", "\"")]
    [InlineData("9", "")]
    [InlineData("1,", "")]
    [InlineData("[1e", "")]
    [InlineData("\n", "x")]
    [InlineData("{\"a\":1,\"b\":", "")]
    [InlineData("\uFEFF", "1")]
    public async Task A_large_hostile_text_is_dealt_with_at_once(string repeated, string end)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length)) + end;
        await Task.Run(() =>
            {
                try
                {
                    RawJson.ToUtf8(text);
                    PSJsonReader.Read(Encoding.UTF8.GetBytes(text));
                }
                catch (LambdaQueryException failure)
                {
                    Assert.Equal(LambdaErrorId.PayloadInvalid, failure.ErrorId);
                }
                catch (UnreadableJsonException failure)
                {
                    Assert.False(string.IsNullOrEmpty(failure.Reason));
                }
            })
            .WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(
                json.AsMemory(json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0),
                new() { MaxDepth = MaxDepth }
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What no object of PowerShell's can be, as the guide tells it.
    private static bool CanBeHeld(JsonElement value, bool asHashtable) =>
        value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value.GetString) is not null,
            JsonValueKind.Number => double.IsFinite(value.GetDouble()) || !value.GetRawText().AsSpan().ContainsAny(".eE"),
            JsonValueKind.Array => value.EnumerateArray().All(element => CanBeHeld(element, asHashtable)),
            JsonValueKind.Object => CanBeHeld([.. value.EnumerateObject()], asHashtable),
            _ => true,
        };

    private static bool CanBeHeld(JsonProperty[] members, bool asHashtable)
    {
        string?[] names = [.. members.Select(member => TextOf(() => member.Name))];
        return names.All(name => name is not null)
            && names.Distinct(asHashtable ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Count() == names.Length
            && (asHashtable || names.All(name => name!.Length > 0 && new PSObject().Properties[name] is null))
            && members.All(member => CanBeHeld(member.Value, asHashtable));
    }

    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void AssertSame(JsonElement expected, object? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.Null(actual);
                break;
            case JsonValueKind.String:
                AssertSameText(TextOf(expected.GetString), Assert.IsType<string>(actual));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(expected.GetBoolean(), actual);
                break;
            case JsonValueKind.Number:
                AssertSameNumber(expected.GetRawText(), actual);
                break;
            case JsonValueKind.Array:
                var elements = Assert.IsType<object[]>(actual);
                Assert.Equal(expected.GetArrayLength(), elements.Length);
                foreach (var (element, read) in expected.EnumerateArray().Zip(elements))
                    AssertSame(element, read);
                break;
            default:
                var members = actual is IDictionary dictionary
                    ? dictionary.Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, entry.Value)).ToArray()
                    : [.. Assert.IsType<PSObject>(actual).Properties.Select(property => (property.Name, (object?)property.Value))];
                Assert.Equal(expected.EnumerateObject().Count(), members.Length);
                foreach (var (member, read) in expected.EnumerateObject().Zip(members))
                {
                    AssertSameText(TextOf(() => member.Name), read.Item1);
                    AssertSame(member.Value, read.Item2);
                }

                break;
        }
    }

    // .NET's own reader cannot read half of a surrogate pair.
    private static void AssertSameText(string? expected, string actual)
    {
        if (expected is not null)
            Assert.Equal(expected, actual);
        else
            Assert.Contains(actual, char.IsSurrogate);
    }

    private static void AssertSameNumber(string text, object? actual)
    {
        switch (actual)
        {
            case long integer:
                Assert.Equal(BigInteger.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), integer);
                break;
            case BigInteger integer:
                Assert.Equal(text, integer.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                Assert.True(ExactlyEqual(text, number), $"{text} became {number}");
                break;
            default:
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), Assert.IsType<double>(actual));
                break;
        }
    }

    // As fractions of whole numbers: no rounding can hide a difference.
    private static bool ExactlyEqual(string text, decimal number)
    {
        var (left, leftScale) = Fraction(text);
        var (right, rightScale) = Fraction(number.ToString(CultureInfo.InvariantCulture));
        return left * BigInteger.Pow(10, rightScale) == right * BigInteger.Pow(10, leftScale);
    }

    private static (BigInteger Digits, int Scale) Fraction(string text)
    {
        var parts = text.ToUpperInvariant().Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var scale =
            (point < 0 ? 0 : parts[0].Length - point - 1) - (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return (digits, 0);
        return scale < 0 ? (digits * BigInteger.Pow(10, -scale), 0) : (digits, scale);
    }
}
