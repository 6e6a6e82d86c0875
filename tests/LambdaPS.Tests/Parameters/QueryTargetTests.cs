using System.Management.Automation;
using LambdaPS.Parameters;

namespace LambdaPS.Tests.Parameters;

public sealed class QueryTargetTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private const string Region = "eu-west-1";

    [Fact]
    public void Typed_name_and_qualifier_are_the_target_of_any_data()
    {
        var target = Target("charge", isTyped: true, new PSObject(new { Id = 7 }));

        Assert.True(target.InputIsData);
        Assert.Equal("charge:live", target.FindFunction(() => "charge", () => "live", Region).ToString());
        Assert.Equal("charge", target.Subject);
    }

    [Theory]
    [InlineData("charge:live", null, "charge:live")]
    [InlineData("charge:live", "live", "charge:live")]
    [InlineData("charge", "$LATEST", "charge:$LATEST")]
    public void Name_and_qualifier_are_combined(string name, string? qualifier, string expected) =>
        Assert.Equal(expected, Target(name, isTyped: true).FindFunction(() => name, () => qualifier, Region).ToString());

    [Theory]
    [InlineData("charge:live", "prod")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:charge", null)]
    [InlineData("charge:", null)]
    [InlineData("", null)]
    public void Contradiction_or_invalid_name_is_an_error(string name, string? qualifier) =>
        AssertFailure.Is(
            Record.Exception(() => Target(name, isTyped: true).FindFunction(() => name, () => qualifier, Region)),
            LambdaErrorId.QueryInvalid,
            outcome: QueryOutcome.NotRun
        );

    [Fact]
    public void String_is_the_name_only_if_it_is_accepted_and_nothing_else_is()
    {
        var named = new QueryTarget(null, isTyped: false, "charge", "Invoke-LambdaQuery", acceptsName: true);
        Assert.False(named.InputIsData);
        Assert.Equal("charge", named.FindFunction(() => null, () => null, Region).Name);

        var data = new QueryTarget(new LambdaFunctionName("f"), isTyped: true, "charge", "Invoke-LambdaQuery", acceptsName: true);
        Assert.True(data.InputIsData);
        Assert.Equal("f", data.FindFunction(() => "f", () => null, Region).Name);

        var nothing = new QueryTarget(null, isTyped: false, "charge", "Invoke-LambdaQuery", acceptsName: false);
        AssertFailure.Is(
            Record.Exception(() => nothing.FindFunction(() => null, () => null, Region)),
            LambdaErrorId.QueryInvalid,
            ["-FunctionName"]
        );
    }

    [Theory]
    [InlineData("Version", "7")]
    [InlineData("Qualifier", "live")]
    public void Row_that_names_a_qualifier_is_an_error_unless_one_is_given(string column, string value)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("FunctionName", "charge"));
        row.Properties.Add(new PSNoteProperty(column, value));
        var target = Target("charge", isTyped: false, row);

        AssertFailure.Is(
            Record.Exception(() => target.FindFunction(() => null, () => null, Region)),
            LambdaErrorId.ParameterConflict,
            [$"'{value}'"],
            advice: ["-Qualifier"]
        );
        Assert.Equal("charge:other", target.FindFunction(() => null, () => "other", Region).ToString());
    }

    [Fact]
    public void Listed_function_contradicts_another_name_and_another_qualifier()
    {
        var session = shared.Begin();
        session.Run("$null = Connect-LambdaSource -Local @{ f = @{ ScriptBlock = { 1 }; Aliases = @{ live = '1' } } }");
        var alias = session.Run("Get-LambdaFunctionAlias f").Output[0]!;

        var target = Target("f", isTyped: false, alias);
        Assert.False(target.InputIsData);
        Assert.True(target.HasSource);
        Assert.Equal("f:live", target.FindFunction(() => null, () => null, "us-east-1").ToString());
        AssertFailure.Is(
            Record.Exception(() => target.FindFunction(() => null, () => "1", "us-east-1")),
            LambdaErrorId.ParameterConflict,
            ["'live'"]
        );
        AssertFailure.Is(
            Record.Exception(() => Target("g", isTyped: true, alias).FindFunction(() => "g", () => null, "us-east-1")),
            LambdaErrorId.ParameterConflict,
            ["'f'"]
        );
        AssertFailure.Is(
            Record.Exception(Target("g", isTyped: false, alias).RejectOtherFunction),
            LambdaErrorId.ParameterConflict,
            ["'f'"]
        );
    }

    [Fact]
    public void Result_has_the_input_object_and_the_qualifier_of_its_query()
    {
        var row = new { Id = 7 };
        var target = Target("charge", isTyped: false, new PSObject(new LambdaQueryResult(null, null, row, "charge", "live", "prod", null)));

        Assert.Same(row, target.Input!.BaseObject);
        Assert.True(target.InputIsData);
        Assert.Equal("charge:live", target.FindFunction(() => null, () => null, Region).ToString());

        var without = Target("charge", isTyped: false, new PSObject(new LambdaQueryResult(null, null, null, "charge", null, "prod", null)));
        Assert.Null(without.Input);
        Assert.True(without.HadNoInput);
    }

    [Fact]
    public void Whole_function_has_no_qualifier()
    {
        Assert.Equal("charge", Target("charge", isTyped: true).FindWholeFunction(Region));
        AssertFailure.Is(
            Record.Exception(() => Target("charge:live", isTyped: true).FindWholeFunction(Region)),
            LambdaErrorId.QueryInvalid,
            ["'live'"]
        );
    }

    private static QueryTarget Target(string name, bool isTyped, PSObject? input = null) =>
        new(new LambdaFunctionName(name), isTyped, input, "Invoke-LambdaQuery", acceptsName: false);
}
