using System.Globalization;

namespace LambdaPS.Engine.Tests.Templates;

/// <summary>Runs every example of docs/templates.md.</summary>
public class TemplateGuideTests
{
    public static TheoryData<string> Examples => [.. TemplateExample.ReadAll().Select(e => e.Line.ToString(CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_guide_has_the_documented_result(string line)
    {
        var example = TemplateExample.ReadAll().Single(e => e.Line.ToString(CultureInfo.InvariantCulture) == line);
        string Render() =>
            example.Kind.StartsWith("text", StringComparison.Ordinal)
                ? RenderedTemplate.Text(example.Template, example.Data, example.Partials)
                : RenderedTemplate.Json(example.Template, example.Data, example.Partials);

        if (example.Kind.EndsWith("error", StringComparison.Ordinal))
        {
            var error = Assert.Throws<LambdaQueryException>(Render);
            Assert.Equal(example.Outcome, $"{error.ErrorId} at line {error.Line}, column {error.Column}");
        }
        else
        {
            Assert.Equal(example.Outcome, Render());
        }
    }

    [Fact]
    public void The_guide_has_examples_of_every_kind() =>
        Assert.Equal(["error", "result", "text", "text-error"], TemplateExample.ReadAll().Select(e => e.Kind).Distinct().Order());
}
