using System.Text;
using LambdaPS.Engine.Templates;

namespace LambdaPS.Engine.Tests.Templates;

/// <summary>Renders templates for tests, with data given as JSON.</summary>
internal static class RenderedTemplate
{
    public static string Json(string template, string data = "{}", IReadOnlyDictionary<string, string>? partials = null) =>
        JsonOf(template, PlainValue.FromJson(data), partials);

    public static string JsonOf(string template, object? data, IReadOnlyDictionary<string, string>? partials = null) =>
        Encoding.UTF8.GetString(JsonTemplate.Parse(template, partials).Render(PlainValue.Scope(data)));

    public static string Text(string template, string data = "{}", IReadOnlyDictionary<string, string>? partials = null) =>
        TextTemplate.Parse(template, partials).Render(PlainValue.Scope(PlainValue.FromJson(data)));

    /// <summary>The failure of a rendering, which is never one that ran, and says where.</summary>
    public static LambdaQueryException Fails(LambdaErrorId failure, Func<string> rendering)
    {
        var fault = Assert.Throws<LambdaQueryException>(rendering);
        Assert.Equal(failure, fault.ErrorId);
        Assert.Equal(QueryOutcome.NotRun, fault.Outcome);
        Assert.NotNull(fault.Line);
        Assert.NotNull(fault.Column);
        return fault;
    }

    public static LambdaQueryException Missing(string template, string data = "{}") =>
        Fails(LambdaErrorId.BindingMissing, () => Json(template, data));

    public static LambdaQueryException Invalid(string template, string data = "{}") =>
        Fails(LambdaErrorId.TemplateInvalid, () => Json(template, data));
}
