using BenchmarkDotNet.Attributes;
using LambdaPS.Bench.Clients;
using LambdaPS.Engine.Templates;
using LambdaPS.Parameters;

namespace LambdaPS.Bench.Small;

/// <summary>A template of 1 KB with 10 bindings.</summary>
public class Templates
{
    private readonly JsonTemplate _template = JsonTemplate.Parse(Rendering.Template);
    private readonly TemplateScopes _scopes = new(isGiven: true, Rendering.Data, CancellationToken.None);

    [Benchmark]
    public object Parse() => JsonTemplate.Parse(Rendering.Template);

    [Benchmark]
    public byte[] Render() => _template.Render(_scopes.Create(null, hasInput: false));
}
