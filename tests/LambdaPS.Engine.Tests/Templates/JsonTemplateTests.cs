using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine.Tests.Templates;

public class JsonTemplateTests
{
    [Theory]
    [InlineData("""{"a":{{a}}}""", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":{{a}}}""", """{"a":"x"}""", """{"a":"x"}""")]
    [InlineData("""{"a":{{a}}}""", """{"a":true}""", """{"a":true}""")]
    [InlineData("""{"a":{{a}}}""", """{"a":null}""", """{"a":null}""")]
    [InlineData("""{"a":{{a}}}""", """{"a":1.50}""", """{"a":1.50}""")]
    [InlineData("""{"a":{{a}}}""", """{"a":{"z":[1,{"b":null}],"y":"é"}}""", """{"a":{"z":[1,{"b":null}],"y":"é"}}""")]
    [InlineData("{{a}}", """{"a":[]}""", "[]")]
    [InlineData("{{.}}", """{"b":1,"a":2}""", """{"b":1,"a":2}""")]
    [InlineData(" [ {{a}} , {{a}} ] ", """{"a":7}""", " [ 7 , 7 ] ")]
    public void Outside_a_string_a_binding_becomes_the_JSON_of_the_value(string template, string data, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, data));

    [Theory]
    [InlineData("""{"a":"<{{a}}>"}""", """{"a":1}""", """{"a":"<1>"}""")]
    [InlineData("""{"a":"{{a}}{{a}}"}""", """{"a":"x"}""", """{"a":"xx"}""")]
    [InlineData("""{"a":"{{a}}"}""", """{"a":"\"},\\\n"}""", """{"a":"\"},\\\n"}""")]
    [InlineData("""{"a":"{{a}}"}""", """{"a":false}""", """{"a":"false"}""")]
    [InlineData("""{"a":"{{a}}"}""", """{"a":""}""", """{"a":""}""")]
    [InlineData("""{"a":"{{a}}"}""", """{"a":["x",1]}""", """{"a":"[\"x\",1]"}""")]
    [InlineData("""{"a":"\\{{a}}"}""", """{"a":"\""}""", """{"a":"\\\""}""")]
    [InlineData("""{"a":"\u00e9{{a}}"}""", """{"a":"1"}""", """{"a":"\u00e91"}""")]
    [InlineData("""{"{{a}}":"{{a}}"}""", """{"a":"k\""}""", """{"k\"":"k\""}""")]
    public void Inside_a_string_a_binding_becomes_its_escaped_text(string template, string data, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, data));

    [Theory]
    [InlineData("""{"a":{{{a}}}}""", """{"a":"[1, {\"b\":2}]"}""", """{"a":[1, {"b":2}]}""")]
    [InlineData("""{"a":{{&a}}}""", """{"a":"\"s\""}""", """{"a":"s"}""")]
    [InlineData("""{"a":{{&a}}}""", """{"a":5}""", """{"a":5}""")]
    [InlineData("""{"a":{{{a}}}}""", """{"a":{"b":[]}}""", """{"a":{"b":[]}}""")]
    public void Raw_JSON_is_inserted_as_it_is(string template, string data, string result) =>
        Assert.Equal(result, RenderedTemplate.Json(template, data));

    [Theory]
    [InlineData("""{"a":1,"b":2""")]
    [InlineData("1,2")]
    [InlineData("1 2")]
    [InlineData("[1,]")]
    [InlineData("// no\\n1")]
    [InlineData("text")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF1")]
    public void Raw_text_that_is_not_one_JSON_value_is_refused(string raw)
    {
        var fault = RenderedTemplate.Fails(
            LambdaErrorId.TemplateInvalid,
            () => RenderedTemplate.JsonOf("""[ {{{a}}} ]""", new Dictionary<string, object?> { ["a"] = raw })
        );
        Assert.Equal((1, 3), (fault.Line, fault.Column));
    }

    [Fact]
    public void Raw_JSON_is_refused_inside_a_string() =>
        AssertFailure.Names(RenderedTemplate.Invalid("""{"a":"{{{a}}}"}""", """{"a":1}""").Message, "{{a}}");

    [Theory]
    [InlineData("""{"a":"\{{a}}"}""")]
    [InlineData("""{"a":"\u{{a}}"}""")]
    [InlineData("""{"a":"\u00{{a}}"}""")]
    [InlineData("""{"a":"\u004{{a}}"}""")]
    public void A_value_cannot_become_part_of_an_escape(string template) =>
        Assert.Equal(1, RenderedTemplate.Invalid(template, """{"a":"41"}""").Line);

    [Theory]
    [InlineData("{ {{a}}: 1 }")]
    [InlineData("{ {{a}} : 1 }")]
    [InlineData("{ {{{a}}}: 1 }")]
    [InlineData("""{ "x":1, {{a}}: 1 }""")]
    [InlineData("{ {{a}}{{#a}}: 1{{/a}} }")]
    public void A_key_without_quotes_is_refused_whatever_the_value(string template)
    {
        AssertFailure.Names(RenderedTemplate.Invalid(template, """{"a":5}""").Message, "a");
        if (!template.Contains("{{{"))
            AssertFailure.Names(RenderedTemplate.Invalid(template, """{"a":"k"}""").Message, "a");
    }

    [Theory]
    [InlineData("1{{a}}", "'a'")]
    [InlineData("-{{a}}", "'a'")]
    [InlineData("{{a}}5", "'a'")]
    [InlineData("{{a}}.5", "'a'")]
    [InlineData("{{a}}e1", "'a'")]
    [InlineData("{{a}}{{a}}", "'a'")]
    [InlineData("[{{a}} {{a}}]", "'a'")]
    [InlineData("[{{#l}}{{.}}{{/l}}]", "'.'")]
    public void Values_are_never_joined_to_what_stands_against_them(string template, string name) =>
        AssertFailure.Names(RenderedTemplate.Invalid(template, """{"a":1,"l":[1,2]}""").Message, name);

    [Fact]
    public void A_value_cannot_take_the_place_of_a_key_that_is_there()
    {
        const string Template = """{"admin":false,"{{k}}":true}""";
        Assert.Equal("""{"admin":false,"x":true}""", RenderedTemplate.Json(Template, """{"k":"x"}"""));
        Assert.Equal(17, RenderedTemplate.Invalid(Template, """{"k":"admin"}""").Column);
        Assert.Equal(13, RenderedTemplate.Invalid("""{"{{k}}":1,"{{k}}":2}""", """{"k":"a"}""").Column);
        Assert.Equal(
            """{"o":{"a":1},"a":2,"b":{"a":3}}""",
            RenderedTemplate.Json("""{"o":{"{{k}}":1},"{{k}}":2,"b":{"a":3}}""", """{"k":"a"}""")
        );
        Assert.Equal("""{"\ud800":1,"a":2}""", RenderedTemplate.Json("""{"\ud800":1,"{{k}}":2}""", """{"k":"a"}"""));
        Assert.Equal(17, RenderedTemplate.Invalid("""{"admin":false,"{{k}}"{{#k}}:true{{/k}}}""", """{"k":"admin"}""").Column);
    }

    [Theory]
    [InlineData("""{"a":"{{a}}"}""")]
    [InlineData("""{"a":{{{a}}}}""")]
    public void Null_has_no_text(string template) => Assert.Contains("$null", RenderedTemplate.Missing(template, """{"a":null}""").Message);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("{{! nothing }}")]
    [InlineData("{{#a}}1{{/a}}")]
    public void A_template_without_JSON_is_refused(string template) => RenderedTemplate.Invalid(template);

    [Theory]
    [InlineData("[1,]", 4)]
    [InlineData("{\"a\":1,}", 8)]
    [InlineData("[,1]", 2)]
    [InlineData("{,}", 2)]
    [InlineData("[1,,2]", 4)]
    [InlineData("{\"a\":1", 7)]
    [InlineData("[\"{{a}}", 8)]
    [InlineData("[{{{blank}}}]", 2, "blank")]
    [InlineData("{ {{a}} }", 3, "a")]
    [InlineData("{ \"b\":1, {{a}} }", 10, "a")]
    [InlineData("[1 {{a}}]", 4, "a")]
    [InlineData("{ \"b\" {{a}} }", 7, "a")]
    [InlineData("[\"\\{{a}}\"]", 4, "a")]
    public void A_fault_of_the_JSON_says_what_it_is(string template, int column, params string[] names)
    {
        var fault = RenderedTemplate.Invalid(template, """{"a":1,"blank":" "}""");
        Assert.Equal(column, fault.Column);
        AssertFailure.Names(fault.Message, names);
        Assert.DoesNotContain("LineNumber", fault.Message);
    }

    [Theory]
    [InlineData("€")]
    [InlineData("\U0001F600")]
    [InlineData("\"")]
    [InlineData("a")]
    public void A_long_value_is_whole_in_and_outside_a_string(string character)
    {
        var value = string.Concat(Enumerable.Repeat(character, 5_000));
        var data = new Dictionary<string, object?> { ["v"] = value };
        var read = (List<object?>)PlainValue.FromJson(RenderedTemplate.JsonOf("""[{{v}},"{{v}}"]""", data))!;
        Assert.Equal([value, value], read);
    }

    [Fact]
    public void A_list_of_any_length_and_sections_one_after_the_other_are_rendered()
    {
        var data = new Dictionary<string, object?> { ["l"] = Enumerable.Range(0, 1_000).Select(object? (i) => (long)i).ToList() };
        Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 1_000))}]", RenderedTemplate.JsonOf("[{{#l}}{{.}},{{/l}}]", data));
        Assert.Equal(
            new string('x', 1_000),
            RenderedTemplate.Text(string.Concat(Enumerable.Repeat("{{#a}}x{{/a}}", 1_000)), """{"a":true}""")
        );
    }

    [Theory]
    [InlineData("[1,]", 4)]
    [InlineData("[,1]", 2)]
    [InlineData("""{"a":1,}""", 8)]
    [InlineData("""{"a" 1}""", 6)]
    [InlineData("[1] 2", 5)]
    [InlineData("[1", 3)]
    [InlineData("// c", 1)]
    [InlineData("""["é{{a}}é", x]""", 13)]
    public void A_fault_of_the_JSON_is_shown_where_it_stands_in_the_template(string template, int column) =>
        Assert.Equal((1, column), (RenderedTemplate.Invalid(template, """{"a":"ü"}""") is var f ? f.Line : 0, f.Column));

    [Fact]
    public void An_error_shows_the_line_with_a_caret() =>
        Assert.Equal(" \"b\":{{nme}}}\n     ^", RenderedTemplate.Missing("{\"a\":1,\n\t\"b\":{{nme}}}").Excerpt);

    [Fact]
    public void Nesting_up_to_1000_is_JSON_and_more_is_refused()
    {
        Assert.Equal(2001, RenderedTemplate.Json(new string('[', 1000) + "{{a}}" + new string(']', 1000), """{"a":1}""").Length);
        RenderedTemplate.Invalid(new string('[', 1001) + "{{a}}" + new string(']', 1001), """{"a":1}""");
        AssertFailure.Names(
            RenderedTemplate.Invalid("[0," + new string('[', 998) + "0,{{a}}" + new string(']', 999), """{"a":[[1]]}""").Message,
            "'a'"
        );
    }

    [Fact]
    public void Data_is_never_a_template() =>
        Assert.Equal("""["{{b}}","{{b}}"]""", RenderedTemplate.Json("""[{{a}},"{{a}}"]""", """{"a":"{{b}}","b":1}"""));

    [Theory]
    [InlineData("{\n \"admin\": 1,\n \"{{k}}\": 2 }", "other")]
    [InlineData("{ \"a\": [1,{{#l}}2,{{/l}}], \"admin\": 1, \"{{k}}\": 2 }", "other")]
    [InlineData("{ \"a{{k}}\": 1, \"b\": \"{{k}}\", \"aadmin\": 2 }", "a much longer value than the one that clashes")]
    public void A_template_that_was_rendered_before_renders_and_fails_as_a_new_one(string text, string other)
    {
        var template = JsonTemplate.Parse(text);
        var clash = PlainValue.Scope(PlainValue.FromJson("""{"k":"admin","l":[]}"""));
        var good = PlainValue.Scope(PlainValue.FromJson($$"""{"k":"{{other}}","l":[]}"""));
        var first = template.Render(good);

        var again = Assert.Throws<LambdaQueryException>(() => template.Render(clash));
        var fresh = Assert.Throws<LambdaQueryException>(() => JsonTemplate.Parse(text).Render(clash));

        Assert.Equal((fresh.Line, fresh.Column, fresh.Message), (again.Line, again.Column, again.Message));
        Assert.Equal(first, template.Render(good));
    }
}
