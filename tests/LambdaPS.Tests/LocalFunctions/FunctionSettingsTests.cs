namespace LambdaPS.Tests.LocalFunctions;

public sealed class FunctionSettingsTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = shared.Begin();

    [Fact]
    public void A_hashtable_holds_settings_beside_its_script_block()
    {
        Connect("Description = 'd'; MemorySize = 256; Timeout = 9; Environment = @{ A = 'x'; B = \"$(1 + 1)\" }; ReservedConcurrency = 3");

        var function = Assert.IsType<LambdaFunction>(_session.Run("Get-LambdaFunctionList -IncludeEnvironment").Single);
        Assert.Equal(("d", 256, 9), (function.Description, function.MemorySize, function.Timeout));
        Assert.Equal(("x", "2"), (function.Environment!["A"], function.Environment["B"]));
    }

    [Theory]
    [InlineData("@{ live = '$LATEST' }", "$LATEST")]
    [InlineData("@{ live = 3 }", "3")]
    [InlineData("@{ live = @{ FunctionVersion = 3; Description = 'd' } }", "3")]
    [InlineData("@{ live = @{ FunctionVersion = '3'; RoutingConfig = @{ AdditionalVersionWeights = @{ 4 = 1 } } } }", "4")]
    [InlineData("@{ live = @{ FunctionVersion = '3'; RoutingConfig = @{ AdditionalVersionWeights = @{ '4' = 0.0 } } } }", "3")]
    [InlineData(
        "@{ live = @{ FunctionVersion = '3'; RoutingConfig = @{ AdditionalVersionWeights = $(& { $w = [System.Collections.Generic.Dictionary[string, double]]::new(); $w['4'] = 1; $w }) } } }",
        "4"
    )]
    public void An_alias_leads_to_its_version(string aliases, string version)
    {
        Connect($"Aliases = {aliases}");

        var invocation = Assert.IsType<LambdaInvocation>(_session.Run("Invoke-LambdaQuery f -Qualifier live -Detailed").Single);
        Assert.Equal((version, version), (invocation.ExecutedVersion, invocation.Payload));
    }

    [Theory]
    [InlineData(
        "Aliases = @{ a = @{ FunctionVersion = '$LATEST'; RoutingConfig = @{ AdditionalVersionWeights = @{ '2' = 0.5 } } } }",
        "Aliases.a",
        "$LATEST"
    )]
    [InlineData(
        "Aliases = @{ a = @{ FunctionVersion = 1; RoutingConfig = @{ AdditionalVersionWeights = @{ '2' = 2 } } } }",
        "Aliases.a.RoutingConfig",
        "AdditionalVersionWeights"
    )]
    [InlineData(
        "Aliases = @{ a = @{ FunctionVersion = 1; RoutingConfig = @{ AdditionalVersionWeights = @{ '2' = 0.1; '3' = 0.1 } } } }",
        "Aliases.a.RoutingConfig",
        "AdditionalVersionWeights"
    )]
    [InlineData(
        "Aliases = @{ a = @{ FunctionVersion = 1; RoutingConfig = @{ Weights = @{ '2' = 0.1 } } } }",
        "Aliases.a.RoutingConfig",
        "AdditionalVersionWeights"
    )]
    [InlineData("Aliases = @{ a = @{ Description = 'd' } }", "Aliases.a", "FunctionVersion")]
    [InlineData("Aliases = @{ a = @{ FunctionVersion = 1; Version = 1 } }", "Aliases.a.Version")]
    [InlineData("Aliases = @{ a = 0 }", "Aliases.a")]
    [InlineData("Aliases = 'live'", "Aliases")]
    [InlineData("Timeout = '5'", "Timeout", "1", "5400")]
    [InlineData("Environment = @{ A = 5 }", "Environment.A")]
    [InlineData("Environment = @{ 'A=B' = '5' }", "Environment", "'A=B'")]
    [InlineData("ReservedConcurrency = 1; ReservedConcurrentExecutions = 1")]
    [InlineData("LogFormat = 'XML'", "LogFormat")]
    [InlineData("LogGroup = 5", "LogGroup")]
    [InlineData("MaximumRetryAttempts = 3", "MaximumRetryAttempts")]
    [InlineData("Memory = 128", "Memory", "ScriptBlock", "Description")]
    public void A_setting_that_is_none_is_an_error_that_names_function_and_key(string settings, params string[] names)
    {
        var error = _session.RunToError($"Connect-LambdaSource -Local @{{ f = @{{ ScriptBlock = {{ 1 }}; {settings} }} }}");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid, ["'f'", .. names]);
    }

    [Fact]
    public void A_function_with_a_reserved_concurrency_of_0_is_disabled()
    {
        Connect("ReservedConcurrency = 0");

        AssertFailure.IsRecord(_session.Run("Invoke-LambdaQuery f").Error, LambdaErrorId.FunctionDisabled);
    }

    private void Connect(string settings) =>
        _session.Run(
            $"$null = Connect-LambdaSource -Local @{{ f = @{{ ScriptBlock = {{ $LambdaContext.FunctionVersion }}; {settings} }} }}"
        );
}
