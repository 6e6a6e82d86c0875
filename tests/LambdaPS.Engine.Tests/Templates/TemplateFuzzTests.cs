using System.Text;
using System.Text.Json;
using CsCheck;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine.Tests.Templates;

public class TemplateFuzzTests
{
    private static readonly string[] _fragments =
    [
        "{{",
        "}}",
        "{",
        "}",
        "{{{",
        "}}}",
        "#",
        "/",
        "^",
        ">",
        "!",
        "=",
        "&",
        ".",
        "a",
        "b",
        "l",
        "p",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\"",
        ",",
        "[",
        "]",
        ":",
        "\\",
        "\\u",
        "00",
        "\0",
        "1",
        "-",
        "e",
        "true",
        "\u00A0",
        "\u2028",
        "\uD800",
        "\uDC00",
        "é",
        "{{a}}",
        "{{b}}",
        "{{{a}}}",
        "{{&b}}",
        "{{.}}",
        "{{p.q}}",
        "{{#a}}",
        "{{/a}}",
        "{{^a}}",
        "{{#l}}",
        "{{/l}}",
        "{{#p}}",
        "{{/p}}",
        "{{>x}}",
        "{{>y}}",
        "{{>z}}",
        "{{! c }}",
        "{{=<% %>=}}",
        "<%",
        "%>",
        "<%={{ }}=%>",
        "{{= =}}",
        "{{=",
        "=}}",
        "{{}}",
        "\"a\":",
        "[1,",
        "{\"k\":",
        "},",
        "],",
        "\"{{a}}\"",
        "[{{#l}}{{.}},{{/l}}]",
    ];

    private static readonly string[] _valid =
    [
        """{"a":{{a}},"b":"x {{b}} y","l":[{{#l}}{{.}},{{/l}}]}""",
        """{"p":{{#p}}{ "q": {{q}}, "r": "{{P}}" }{{/p}},{{^none}}"n":1{{/none}}}""",
        """[{{>x}}{{&a}},{{>y}}[]]""",
        "{{=<% %>=}}[<%a%>, \"<%b%>\"]",
        "{{! first }}\r\n{\"k{{a}}\":\"\\u00e9{{b}}\"}\r\n{{! last }}\n",
        "arn:aws:lambda:{{a}}:{{b}}:function:{{p.q}}",
        "{ \"é\": [1, -2.5e+10, true, false, null, \"\\\"\\\\\\/\\b\\uD83D\\uDE00\"], \"o\": { \"\": {} } }",
    ];

    private static readonly Dictionary<string, string> _partials = new()
    {
        ["x"] = "{{a}},",
        ["y"] = "{{#p}}{{>y}}{{/p}}{{#l}}[{{.}}]{{/l}}",
    };

    private static readonly object? _data = PlainValue.FromJson("""{"a":1,"b":"\"},{{a}}","l":[1,"x"],"p":{"q":null,"P":1}}""");

    private static readonly Gen<string> _template = Gen.Frequency(
        (4, Gen.OneOf(_fragments).Array[0, 30].Select(string.Concat)),
        (4, Mutation.OfText(_valid, _fragments)),
        (1, Gen.String)
    );

    [Fact]
    public void Any_text_renders_or_fails_as_a_template_does() =>
        _template.Sample(
            text =>
            {
                Try(() =>
                    JsonDocument
                        .Parse(JsonTemplate.Parse(text, _partials).Render(PlainValue.Scope(_data)), new() { MaxDepth = 1000 })
                        .Dispose()
                );
                Try(() => TextTemplate.Parse(text, _partials).Render(PlainValue.Scope(_data)));
            },
            iter: FuzzCases.Of(20_000)
        );

    [Fact]
    public void A_text_without_tags_is_rendered_where_it_is_JSON_and_refused_where_it_is_none() =>
        _template
            .Select(text => text.Replace("{", "{ ", StringComparison.Ordinal))
            .Sample(
                text =>
                {
                    var expected = Encoding.UTF8.GetBytes(text);
                    var isJson = IsJson(expected);
                    Try(() =>
                    {
                        Assert.Equal(expected, JsonTemplate.Parse(text).Render([]));
                        Assert.True(isJson);
                        isJson = false;
                    });
                    Assert.False(isJson, "It is JSON, and was refused.");
                },
                iter: FuzzCases.Of(10_000)
            );

    [Theory]
    [InlineData("{", "")]
    [InlineData("{{", "")]
    [InlineData("{{{x}} ", "")]
    [InlineData("{{#a}}", "")]
    [InlineData("{{#a}}x{{/a}}", "")]
    [InlineData("{{! c }}", "")]
    [InlineData(" ", "{{x}}")]
    [InlineData("  \n", "{{x}}")]
    [InlineData("{{=< >=}}<={{ }}=>", "")]
    [InlineData("{{=", "")]
    [InlineData("[", "")]
    [InlineData("\"a\",\n", "{{a}}")]
    [InlineData("\\", "{{a}}")]
    [InlineData(",{{#a}}{{/a}}", "]")]
    public async Task A_large_hostile_text_is_dealt_with_at_once(string repeated, string end)
    {
        var text = "[" + new StringBuilder().Insert(0, repeated, 400_000 / repeated.Length) + end;
        await Task.Run(() =>
            {
                Try(() => JsonTemplate.Parse(text).Render(PlainValue.Scope(_data)));
                Try(() => TextTemplate.Parse(text).Render(PlainValue.Scope(_data)));
            })
            .WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static bool IsJson(byte[] utf8)
    {
        try
        {
            JsonDocument.Parse(utf8, new() { MaxDepth = 1000 }).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Try(Action rendering)
    {
        try
        {
            rendering();
        }
        catch (LambdaQueryException e)
        {
            Assert.True(e.ErrorId is LambdaErrorId.TemplateInvalid or LambdaErrorId.BindingMissing, $"{e.ErrorId}");
            Assert.Equal(QueryOutcome.NotRun, e.Outcome);
            Assert.True(e is { Line: > 0, Column: > 0 });
        }
    }
}
