namespace LambdaPS.Tests.Parameters;

public sealed class LambdaFunctionNameTests(SharedSession shared) : IClassFixture<SharedSession>
{
    [Theory]
    [InlineData("charge", "charge")]
    [InlineData("charge:live", "charge:live")]
    [InlineData(7, "7")]
    [InlineData(null, "")]
    public void Value_becomes_its_text(object? value, string text)
    {
        var name = new LambdaFunctionName(value);

        Assert.Equal(text, name.ToString());
        Assert.Null(name.Owner);
    }

    [Theory]
    [InlineData("Get-LambdaFunctionList f", "f")]
    [InlineData("Get-LambdaFunctionVersion f | Where-Object Version -eq '1'", "f:1")]
    [InlineData("Get-LambdaFunctionAlias f", "f:live")]
    public void Listed_object_keeps_its_qualifier_and_its_source(string script, string text)
    {
        var session = shared.Begin();
        session.Run("$null = Connect-LambdaSource -Name own -Local @{ f = @{ ScriptBlock = { 1 }; Aliases = @{ live = '1' } } }");

        var name = new LambdaFunctionName(session.Run(script).Output[0]);

        Assert.Equal(text, name.Text);
        Assert.Equal("own", name.Owner!.Name);
        Assert.Equal(text, new LambdaFunctionName(name).Text);
    }

    [Fact]
    public void Collection_is_an_error() => Assert.Throws<InvalidCastException>(() => new LambdaFunctionName(new[] { "a", "b" }));

    [Fact]
    public void Names_are_equal_ignoring_case_also_to_strings()
    {
        var name = new LambdaFunctionName("Charge");

        Assert.True(name.Equals("charge"));
        Assert.True(name.Equals(new LambdaFunctionName("CHARGE")));
        Assert.False(name.Equals("charges"));
        Assert.False(name.Equals(7));
        Assert.Equal(new LambdaFunctionName("charge").GetHashCode(), name.GetHashCode());
        Assert.Equal("Charge", (string?)name);
        Assert.Null((string?)(LambdaFunctionName?)null);
    }
}
