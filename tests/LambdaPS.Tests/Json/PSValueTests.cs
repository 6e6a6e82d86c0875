namespace LambdaPS.Tests.Json;

/// <summary>PowerShell's own values in payloads, templates and the output of local functions.</summary>
public sealed class PSValueTests(SharedSession shared) : IClassFixture<SharedSession>
{
    [Theory]
    [InlineData("@{ hits = 1, 2, 3 | Where-Object { $_ -gt 5 } }", """{"hits":null}""")]
    [InlineData("@{ a = [NullString]::Value }", """{"a":null}""")]
    [InlineData("@{ a = [System.DBNull]::Value }", """{"a":null}""")]
    [InlineData("@(@(), (& {}))", "[[],null]")]
    [InlineData("@{ force = [switch] $false }", """{"force":false}""")]
    [InlineData("[pscustomobject]@{ force = [switch] $true }", """{"force":true}""")]
    [InlineData("& { param([switch] $Force) $PSBoundParameters } -Force:$false", """{"Force":false}""")]
    [InlineData("@{ a = [Newtonsoft.Json.Linq.JObject]::Parse('{\"b\":[1,\"x\",null,1.5]}') }", """{"a":{"b":[1,"x",null,1.5]}}""")]
    [InlineData("@{ a = [Newtonsoft.Json.Linq.JValue]::new('it \"is\"') }", "{\"a\":\"it \\\"is\\\"\"}")]
    [InlineData("@{ a = [Newtonsoft.Json.Linq.JArray]::Parse('[[],{}]') }", """{"a":[[],{}]}""")]
    public async Task Payload_has_the_JSON_of_the_value(string value, string json)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        session.Run($"Invoke-LambdaQuery f -Payload ({value})");

        Assert.Equal(json, session.Server.Request.Text);
    }

    [Theory]
    [InlineData("""{"a":{{a}}}""", "@{ a = 1 | Where-Object { $false } }", """{"a":null}""")]
    [InlineData("""{"a":1{{#f}},"f":true{{/f}}}""", "@{ f = [switch] $false }", """{"a":1}""")]
    [InlineData("""{"a":1{{#f}},"f":{{f}}{{/f}}}""", "@{ f = [switch] $true }", """{"a":1,"f":true}""")]
    [InlineData("""{"a":{{#a}}1{{/a}}{{^a}}2{{/a}}}""", "@{ a = & {} }", """{"a":2}""")]
    [InlineData("""{"a":{{a.b}}}""", "@{ a = [Newtonsoft.Json.Linq.JObject]::Parse('{\"b\":[1]}') }", """{"a":[1]}""")]
    public async Task Template_has_the_JSON_of_the_value(string template, string data, string json)
    {
        await using var session = new ScriptedSession(shared, Answers.Http(200, "1"));

        Assert.Equal(json, session.Run($"Expand-LambdaTemplate '{template}' -Data ({data})").Single);
    }

    [Fact]
    public void Output_of_a_local_function_has_the_JSON_of_the_value()
    {
        using var session = TestSession.WithModule();

        session.Run(
            "$null = Connect-LambdaSource -Local @{ f = { param([switch] $Never) @{ hits = 1 | Where-Object { $false }; never = $Never } } }"
        );

        var text = Assert.IsType<string>(session.Run("Invoke-LambdaQuery f -AsText").Single);
        Assert.Contains("\"hits\":null", text, StringComparison.Ordinal);
        Assert.Contains("\"never\":false", text, StringComparison.Ordinal);
    }
}
