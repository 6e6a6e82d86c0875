using System.Text;
using System.Text.Json;
using CsCheck;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine.Tests.Templates;

public class TemplatePropertyTests
{
    private static readonly string[] _nasty =
    [
        "\"",
        "\\",
        "\\\"",
        "{{",
        "}}",
        "{{v0}}",
        "{{{v0}}}",
        "{{#v0}}",
        "},{",
        "],[",
        ",",
        ",]",
        ":",
        "\u2028",
        "\u2029",
        "\0",
        "\u0001",
        "\u001F",
        "\u007F",
        "\n",
        "\r\n",
        "\t",
        "\uD800",
        "\uDC00",
        "\U0001F600",
        "é",
        "</script>",
        "'",
        "//",
        "/*",
        "\\u0022",
        "null",
        "\uFEFF",
        "\uFFFF",
    ];

    private static readonly Gen<string> _text = Gen.OneOf(Gen.String, Gen.OneOf(_nasty).Array[0, 6].Select(string.Concat));

    private static readonly Gen<object?> _scalar = Gen.OneOf(
        _text.Select(object? (t) => t),
        Gen.Long.Select(object? (n) => n),
        Gen.Bool.Select(object? (b) => b),
        Gen.Const((object?)null)
    );

    private static readonly Gen<TemplatePart> _part = Gen.Recursive<TemplatePart>(
        (depth, inner) =>
            depth > 3
                ? _scalar.Select(TemplatePart (v) => new TemplatePart.Bound(v, ""))
                : Gen.OneOf(
                    Gen.Select(_scalar, Gen.OneOf("", " ", "\n\t"), TemplatePart (v, s) => new TemplatePart.Bound(v, s)),
                    _text.Array[0, 3].Select(TemplatePart (t) => new TemplatePart.Quoted(t)),
                    Gen.Select(_scalar.Array[0, 3], Gen.Bool, TemplatePart (v, b) => new TemplatePart.RepeatedPart(v, b)),
                    inner.Array[0, 3].Select(TemplatePart (p) => new TemplatePart.Listed(p)),
                    Gen.Select(
                        Gen.Select(_text, Gen.OneOf<bool?>(null, true, false), inner).Array[0, 3],
                        Gen.Bool,
                        TemplatePart (m, b) => new TemplatePart.Membered(m, b)
                    )
                )
    );

    [Fact]
    public void The_result_of_a_valid_template_reads_back_as_the_data() =>
        _part.Sample(
            part =>
            {
                var text = new StringBuilder();
                var data = new Dictionary<string, object?>();
                var expected = part.Build(text, data);
                Assert.Equal(Canonical(expected), Canonical(PlainValue.FromJson(RenderedTemplate.JsonOf(text.ToString(), data))));
            },
            iter: FuzzCases.Of(5_000)
        );

    [Fact]
    public void No_text_changes_the_structure() =>
        Gen.Select(_text, _text, _text)
            .Sample(
                (a, b, c) =>
                {
                    var data = new Dictionary<string, object?>
                    {
                        ["a"] = a,
                        ["b"] = b,
                        ["c"] = c,
                        ["l"] = new List<object?> { a, b },
                    };
                    var json = RenderedTemplate.JsonOf(
                        """{"k{{a}}":"<{{b}}>","x":{{c}},"l":[{{#l}}"{{.}}",{{/l}}],"n":{{l}},"s":"{{l}}"}""",
                        data
                    );
                    using var document = JsonDocument.Parse(json);
                    JsonElement[] values = [.. document.RootElement.EnumerateObject().Select(p => p.Value)];
                    Assert.Equal(
                        [JsonValueKind.String, JsonValueKind.String, JsonValueKind.Array, JsonValueKind.Array, JsonValueKind.String],
                        values.Select(v => v.ValueKind)
                    );
                    Assert.Equal((2, 2), (values[2].GetArrayLength(), values[3].GetArrayLength()));
                    Assert.Equal(values[3].GetRawText(), values[4].GetString());
                },
                iter: FuzzCases.Of(5_000)
            );

    [Theory]
    [InlineData("{{v}}")]
    [InlineData("\"{{v}}\"")]
    public void Half_a_surrogate_pair_becomes_the_replacement_character(string template) =>
        Assert.Equal(
            "a\uFFFDb",
            PlainValue.FromJson(RenderedTemplate.JsonOf(template, new Dictionary<string, object?> { ["v"] = "a\uD800b" }))
        );

    [Fact]
    public void One_template_renders_again_and_again_on_many_threads()
    {
        var template = JsonTemplate.Parse("""{"a":{{a}},"b":[{{#l}}"{{.}}",{{/l}}]}""");
        Parallel.For(
            0,
            2_000,
            i =>
            {
                var data = new Dictionary<string, object?> { ["a"] = (long)i, ["l"] = Enumerable.Repeat((object?)$"{i}", i % 5).ToList() };
                var expected = $$"""{"a":{{i}},"b":[{{string.Join(',', Enumerable.Repeat($"\"{i}\"", i % 5))}}]}""";
                Assert.Equal(expected, Encoding.UTF8.GetString(template.Render(PlainValue.Scope(data))));
            }
        );
    }

    private static string Canonical(object? value) => JsonSerializer.Serialize(value);
}
