namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>The default source can be changed without connecting again.</summary>
public sealed class SelectLambdaSourceTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Open =
        "$null = 'one', 'two' | ForEach-Object { Connect-LambdaSource -Name $_ -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest };";

    [Theory]
    [InlineData("Select-LambdaSource one")]
    [InlineData("Select-LambdaSource -Name ONE")]
    [InlineData("Get-LambdaSource one | Select-LambdaSource")]
    [InlineData("'one' | Select-LambdaSource")]
    [InlineData("Select-LambdaSource (Get-LambdaSource one)")]
    public void Open_source_becomes_the_default_source(string select)
    {
        var result = shared.Begin().Run($"{Open} {select}; Get-LambdaSource | ForEach-Object {{ \"$($_.Name) $($_.IsDefault)\" }}");

        Assert.Empty(result.Errors);
        Assert.Equal(["one True", "two False"], result.Values);
    }

    [Fact]
    public void PassThru_returns_the_source() =>
        Assert.Equal("one", Assert.IsType<LambdaSource>(shared.Begin().Run($"{Open} Select-LambdaSource one -PassThru").Single).Name);

    [Theory]
    [InlineData("three", "three")]
    [InlineData("$null", "$null")]
    [InlineData("$closed", "closed")]
    public void Source_that_is_not_open_leaves_no_default_source(string source, string names)
    {
        var result = shared
            .Begin()
            .Run(
                $"$closed = Connect-LambdaSource -Name closed -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest; Disconnect-LambdaSource closed; {Open} Select-LambdaSource {source}; (Get-LambdaSource).IsDefault -contains $true"
            );

        AssertFailure.Names(result.Error.Exception.Message, names);
        Assert.StartsWith("SourceNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(false, result.Single);
    }
}
