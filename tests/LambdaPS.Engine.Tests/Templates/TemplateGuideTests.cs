using System.Globalization;

namespace LambdaPS.Engine.Tests.Templates;

/// <summary>Runs every example of docs/templates.md.</summary>
public class TemplateGuideTests
{
    public static TheoryData<string> Examples => [.. TemplateExample.ReadAll().Select(e => e.Line.ToString(CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_guide_is_true(string line)
    {
        var example = TemplateExample.ReadAll().Single(e => e.Line.ToString(CultureInfo.InvariantCulture) == line);
        string Render() =>
            example.Kind.StartsWith("text", StringComparison.Ordinal)
                ? RenderedTemplate.Text(example.Template, example.Data, example.Partials)
                : RenderedTemplate.Json(example.Template, example.Data, example.Partials);

        if (example.Kind.EndsWith("error", StringComparison.Ordinal))
            Assert.Contains(example.Outcome, Assert.Throws<LambdaQueryException>(Render).Message);
        else
            Assert.Equal(example.Outcome, Render());
    }

    [Fact]
    public void The_guide_has_examples_of_every_kind() =>
        Assert.Equal(["error", "result", "text", "text-error"], TemplateExample.ReadAll().Select(e => e.Kind).Distinct().Order());
}
