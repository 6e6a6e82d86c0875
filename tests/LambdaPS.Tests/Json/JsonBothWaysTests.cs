using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LambdaPS.Json;

namespace LambdaPS.Tests.Json;

public sealed class JsonBothWaysTests
{
    private static readonly string[] _pieces = ["a", "b", "X", "Y", " ", "ä", "{{", "}}", "\"", "'", "\\", "\n", "\0", "\u2028", "😀"];

    private static readonly Gen<string> _name = Gen.Int[0, 14].Select(index => _pieces[index]).Array[1, 6].Select(string.Concat);

    private static readonly Gen<JsonNode?> _scalar = Gen.OneOf<JsonNode?>(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Long.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Decimal.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Double.Where(double.IsFinite).Select(value => (JsonNode?)JsonValue.Create(value)),
        _name.Select(value => (JsonNode?)JsonValue.Create(value))
    );

    private static readonly Gen<JsonNode?> _document = Gen.Recursive<JsonNode?>(
        (depth, inner) =>
            depth > 4
                ? _scalar
                : Gen.Frequency(
                    (3, _scalar),
                    (1, inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
                    (2, Gen.Select(_name, inner).Array[0, 4].Select(Members))
                )
    );

    [Fact]
    public void What_is_read_and_written_again_is_the_same_JSON() =>
        _document.Sample(
            document =>
            {
                var text = document is null ? "null" : document.ToJsonString();
                var again = JsonNode.Parse(PSJsonWriter.ToUtf8(Read(text)));
                return JsonNode.DeepEquals(document, again);
            },
            iter: FuzzCases.Of(1_000)
        );

    [Theory]
    [InlineData("1", typeof(long))]
    [InlineData("-9223372036854775808", typeof(long))]
    [InlineData("9223372036854775808", typeof(BigInteger))]
    [InlineData("0.1", typeof(decimal))]
    [InlineData("1.10", typeof(decimal))]
    [InlineData("13650.151515151515151515151515", typeof(decimal))]
    [InlineData("1e2", typeof(decimal))]
    [InlineData("1e300", typeof(double))]
    [InlineData("1.5e-28", typeof(double))]
    [InlineData("0.12345678901234567890123456789012345", typeof(double))]
    public void A_number_has_the_narrowest_type_that_holds_it(string text, Type type) => Assert.IsType(type, Read(text));

    [Theory]
    [InlineData("1e400")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"a\":1,\"A\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"PSTypeNames\":[\"a\"]}")]
    [InlineData("{\"a\":1")]
    [InlineData("1 2")]
    [InlineData("")]
    public void What_an_object_cannot_hold_is_an_error(string text)
    {
        Assert.Throws<UnreadableJsonException>(() => Read(text));

        var invocation = new LambdaInvocation("f", response: Encoding.UTF8.GetBytes(text));
        var (_, failure) = ResponseReader.Read(invocation, asHashtable: false, default);

        Assert.NotNull(failure);
        Assert.Equal(LambdaErrorId.ResponseInvalid, failure.ErrorId);
        Assert.Equal(QueryOutcome.Ran, failure.Outcome);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_string()
    {
        Assert.Equal("\ud800", Read("\"\\ud800\""));
        Assert.Equal("cut \ud83d\n\"ä/", Read("\"cut \\uD83D\\n\\\"ä\\/\""));
    }

    [Fact]
    public void Half_a_surrogate_pair_can_be_in_a_key() =>
        Assert.Equal(1L, Assert.IsType<System.Management.Automation.PSObject>(Read("{\"\\ud800\":1}")).Properties["\ud800"].Value);

    [Fact]
    public void Depth_is_held_to_a_thousand_in_both_directions_and_not_cut()
    {
        static string Nested(int depth) => new StringBuilder().Append('[', depth).Append(']', depth).ToString();

        Assert.Equal(Nested(1000), Encoding.UTF8.GetString(PSJsonWriter.ToUtf8(Read(Nested(1000)))));
        Assert.Throws<UnreadableJsonException>(() => Read(Nested(1001)));
        object deep = Array.Empty<object>();
        for (var level = 0; level < 1000; level++)
            deep = new[] { deep };
        Assert.Equal(LambdaErrorId.PayloadInvalid, Assert.Throws<LambdaQueryException>(() => PSJsonWriter.ToUtf8(deep)).ErrorId);
    }

    [Fact]
    public void Six_megabytes_go_both_ways_whole()
    {
        var text =
            "{\"text\":\"" + new string('x', 3 * 1024 * 1024) + "\",\"list\":[" + string.Join(',', Enumerable.Repeat(1, 1_500_000)) + "]}";

        Assert.Equal(text, Encoding.UTF8.GetString(PSJsonWriter.ToUtf8(Read(text))));
    }

    [Fact]
    public void A_number_of_a_million_digits_is_an_error_and_not_a_hang() =>
        Assert.Throws<UnreadableJsonException>(() => Read(new string('9', 1_000_000)));

    [Theory]
    [InlineData("2026-01-02T03:04:05.0060000Z")]
    [InlineData("2026-01-02")]
    public void Text_that_looks_like_a_date_stays_text(string text) => Assert.Equal(text, Read($"\"{text}\""));

    [Fact]
    public void An_error_names_the_path()
    {
        var value = new { Outer = new object[] { 1, new { Inner = new PSCredential("user", new System.Security.SecureString()) } } };

        Assert.Contains(
            "$.Outer[1].Inner",
            Assert.Throws<LambdaQueryException>(() => PSJsonWriter.ToUtf8(value)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_type_is_written_as_what_it_is(object? value, string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(PSJsonWriter.ToUtf8(value)));

    public static TheoryData<object?, string> Written() =>
        new()
        {
            { null, "null" },
            { DBNull.Value, "null" },
            { true, "true" },
            { (byte)7, "7" },
            { ulong.MaxValue, "18446744073709551615" },
            { BigInteger.Pow(10, 30), "1" + new string('0', 30) },
            { 1.50m, "1.50" },
            { 0.1f, "0.1" },
            { 'x', "\"x\"" },
            { DayOfWeek.Friday, "\"Friday\"" },
            { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\"" },
            { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
            { TimeSpan.FromSeconds(90), "\"00:01:30\"" },
            { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
            { new Version(1, 2), "\"1.2\"" },
            { new Uri("https://example.com/a b"), "\"https://example.com/a b\"" },
            { new byte[] { 1, 2, 3 }, "\"AQID\"" },
            { new object?[] { 1, null, "ü\u2028" }, """[1,null,"ü\u2028"]""" },
            {
                new System.Collections.Specialized.OrderedDictionary { { "b", 1 }, { 5, 2 } },
                "{\"b\":1,\"5\":2}"
            },
            { new { A = 1, B = new[] { 2 } }, "{\"A\":1,\"B\":[2]}" },
            { Int128.MaxValue, "170141183460469231731687303715884105727" },
            { (Half)1.5, "1.5" },
            { (nint)7, "7" },
            { Expando(), "{\"a\":1}" },
            { Row(), "{\"Id\":1,\"Name\":\"x\"}" },
            { JsonNode.Parse("{\"a\":[1]}"), "{\"a\":[1]}" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_has_no_form_in_JSON_is_refused_and_not_emptied(object value, string[] names)
    {
        var failure = Assert.Throws<LambdaQueryException>(() => PSJsonWriter.ToUtf8(new { Inner = value }));
        AssertFailure.Is(failure, LambdaErrorId.PayloadInvalid, ["$.Inner", .. names]);
    }

    public static TheoryData<object, string[]> Refused()
    {
        var xml = new System.Xml.XmlDocument();
        xml.LoadXml("<a><b>hi</b></a>");
        return new()
        {
            { xml, ["OuterXml"] },
            { xml.DocumentElement!, ["OuterXml"] },
            { new int[2, 2], [] },
            { new object[] { "x" }.Cast<int>(), ["Unable to cast"] },
            { double.NegativeInfinity, ["-Infinity"] },
        };
    }

    [Fact]
    public void A_list_without_end_is_noticed_and_can_be_stopped()
    {
        static IEnumerable<int> Endless()
        {
            while (true)
                yield return 1;
        }

        Assert.Equal(LambdaErrorId.PayloadTooLarge, Assert.Throws<LambdaQueryException>(() => PSJsonWriter.ToUtf8(Endless())).ErrorId);
        Assert.Equal(
            LambdaErrorId.PayloadTooLarge,
            Assert.Throws<LambdaQueryException>(() => new PSTemplateValue(Endless(), default).Items).ErrorId
        );
        Assert.Throws<PipelineStoppedException>(() => PSJsonWriter.ToUtf8(Endless(), new CancellationToken(canceled: true)));
        Assert.Throws<PipelineStoppedException>(() => new PSTemplateValue(Endless(), new CancellationToken(canceled: true)).Items);
    }

    private static System.Dynamic.ExpandoObject Expando()
    {
        dynamic value = new System.Dynamic.ExpandoObject();
        value.a = 1;
        return value;
    }

    private static System.Data.DataRow Row()
    {
        var table = new System.Data.DataTable();
        table.Columns.Add("Id", typeof(int));
        table.Columns.Add("Name", typeof(string));
        return table.Rows.Add(1, "x");
    }

    private static object? Read(string text) => PSJsonReader.Read(Encoding.UTF8.GetBytes(text));

    // An object cannot tell keys apart by case: that is a test of its own.
    private static JsonObject Members((string Name, JsonNode? Value)[] members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members.DistinctBy(member => member.Name.ToUpper(CultureInfo.InvariantCulture)))
            result[name] = value?.DeepClone();
        return result;
    }
}
