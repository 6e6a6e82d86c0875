namespace LambdaPS.Tests.Cmdlets.Templates;

public sealed class ExpandLambdaTemplateTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = shared.Begin();

    [Theory]
    [InlineData("[pscustomobject]@{ x = 5 }", "5")]
    [InlineData("@{ X = 5 }", "5")]
    [InlineData("[ordered]@{ x = 'a\"b' }", "\"a\\\"b\"")]
    [InlineData("@{ x = $null }", "null")]
    [InlineData("@{ x = $true }", "true")]
    [InlineData("@{ x = 1.50d }", "1.50")]
    [InlineData("@{ x = [bigint]::Pow(10, 20) }", "100000000000000000000")]
    [InlineData("@{ x = [datetimeoffset]'2026-01-02T03:04:05+02:00' }", "\"2026-01-02T03:04:05.0000000+02:00\"")]
    [InlineData("@{ x = [ConsoleColor]::Red }", "\"Red\"")]
    [InlineData("@{ x = [guid]::Empty }", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("@{ x = [byte[]](1, 2, 3) }", "\"AQID\"")]
    [InlineData("@{ x = @() }", "[]")]
    [InlineData("@{ x = , 1 }", "[1]")]
    [InlineData("@{ x = [ordered]@{ b = 1; a = 2 } }", "{\"b\":1,\"a\":2}")]
    [InlineData("@{ x = [pscustomobject]@{ deep = @{ er = 'v' } } }", "{\"deep\":{\"er\":\"v\"}}")]
    public void Outside_a_string_a_value_keeps_its_type(string data, string json) =>
        Assert.Equal($"{{\"v\":{json}}}", _session.Run($"Expand-LambdaTemplate '{{\"v\":{{{{x}}}}}}' -Data ({data})").Single);

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("'\"\\'", "\\\"\\\\")]
    [InlineData("[byte[]](1, 2, 3)", "AQID")]
    [InlineData("[ConsoleColor]::Red", "Red")]
    [InlineData("$true", "true")]
    [InlineData("(1, 'a')", "[1,\\\"a\\\"]")]
    public void Inside_a_string_a_value_is_its_escaped_text(string value, string text) =>
        Assert.Equal(
            $"{{\"v\":\"<{text}>\"}}",
            _session.Run($"Expand-LambdaTemplate '{{\"v\":\"<{{{{x}}}}>\"}}' -Data @{{ x = {value} }}").Single
        );

    [Fact]
    public void Properties_of_every_kind_are_read_and_only_those_that_are_named()
    {
        _session.Run(
            """
            $global:reads = @()
            $object = [pscustomobject]@{ note = 1 }
            $object.psobject.Properties.Add([psscriptproperty]::new('script', { $global:reads += 'script'; $this.note + 1 }))
            $object.psobject.Properties.Add([psscriptproperty]::new('other', { $global:reads += 'other'; throw 'never' }))
            $object.psobject.Properties.Add([psaliasproperty]::new('alias', 'note'))
            """
        );

        Assert.Equal(
            "[1,2,1,4]",
            _session
                .Run(
                    "$object | Expand-LambdaTemplate '[{{note}},{{script}},{{alias}},{{version.Major}}]' -Data @{ version = [version]'4.5' }"
                )
                .Single
        );
        Assert.Equal(["script"], _session.Run("$global:reads").Values);
    }

    [Fact]
    public void A_property_that_throws_says_which()
    {
        _session.Run(
            "$object = [pscustomobject]@{ a = 1 }; $object.psobject.Properties.Add([psscriptproperty]::new('bad', { throw 'out of order' }))"
        );

        var error = _session.Run("$object | Expand-LambdaTemplate '{{bad}}'").Error;

        AssertFailure.Names(error.Exception.Message, "'bad'", "out of order");
    }

    [Fact]
    public void Lookup_is_exact_first_then_ignores_case_and_two_candidates_are_an_error()
    {
        _session.Run("$keys = [System.Collections.Generic.Dictionary[string, int]]::new(); $keys['Name'] = 1; $keys['NAME'] = 2");

        Assert.Equal("1", _session.Run("Expand-LambdaTemplate '{{Name}}' $keys").Single);
        var error = _session.Run("Expand-LambdaTemplate '{{name}}' $keys").Error;
        AssertFailure.IsRecord(error, LambdaErrorId.BindingMissing, ["'Name'", "'NAME'"]);
    }

    [Fact]
    public void Each_pipeline_object_is_rendered_and_one_that_fails_leaves_the_others()
    {
        var result = _session.Run("@{ x = 1 }, @{ y = 2 }, @{ x = 3 } | Expand-LambdaTemplate '{{x}}'");

        Assert.Equal(["1", "3"], result.Values);
        AssertFailure.IsRecord(result.Error, LambdaErrorId.BindingMissing);
    }

    [Fact]
    public void An_error_shows_the_line_with_a_caret()
    {
        var error = _session.Run("Expand-LambdaTemplate \"{`n  'a': {{nmae}}`n}\".Replace(\"'\", '\"') @{ name = 1 }").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.BindingMissing, ["2", "8", "'name'"]);
        Assert.EndsWith("\n      \"a\": {{nmae}}\n           ^", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_template_ends_the_pipeline()
    {
        var error = _session.RunToError("1, 2 | Expand-LambdaTemplate '{{#a}}'");

        AssertFailure.IsRecord(error, LambdaErrorId.TemplateInvalid, outcome: QueryOutcome.NotRun);
    }

    [Fact]
    public void Text_is_rendered_as_names_are()
    {
        Assert.Equal("orders-\"x\"", _session.Run("Expand-LambdaTemplate 'orders-{{x}}' @{ x = '\"x\"' } -As Text").Single);
        AssertFailure.IsRecord(
            _session.Run("Expand-LambdaTemplate 'orders-{{x}}' @{ x = '' } -As Text").Error,
            LambdaErrorId.BindingMissing
        );
    }

    [Fact]
    public void Partials_are_given_by_name()
    {
        Assert.Equal(
            "[{\"n\":1},{\"n\":2}]",
            _session
                .Run("Expand-LambdaTemplate '[{{#l}}{{>row}},{{/l}}]' @{ l = @{ n = 1 }, @{ n = 2 } } -Partial @{ row = '{\"n\":{{n}}}' }")
                .Single
        );
        AssertFailure.IsRecord(_session.RunToError("Expand-LambdaTemplate '1' -Partial @{ row = 5 }"), LambdaErrorId.TemplateInvalid);
    }

    [Fact]
    public void Partials_are_taken_from_any_dictionary_and_two_of_one_name_are_an_error()
    {
        _session.Run(
            "$partials = [System.Collections.Generic.Dictionary[string, string]]::new(); $partials['row'] = '1'; $twice = @{}; $twice[1] = '1'; $twice['1'] = '2'"
        );

        Assert.Equal("1", _session.Run("Expand-LambdaTemplate '{{>row}}' -Partial $partials").Single);
        var error = _session.RunToError("Expand-LambdaTemplate '{{>1}}' -Partial $twice");
        AssertFailure.IsRecord(error, LambdaErrorId.TemplateInvalid, ["'1'"]);
    }

    [Fact]
    public void A_template_is_read_from_a_file_relative_to_the_location_or_the_error_names_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "body.json"), "{\"a\":{{x}}}");
            _session.Runspace.SessionStateProxy.Path.SetLocation(folder.FullName);

            Assert.Equal("{\"a\":1}", _session.Run("Expand-LambdaTemplate -Path body.json -Data @{ x = 1 }").Single);
            Assert.Contains(
                "missing.json",
                _session.RunToError("Expand-LambdaTemplate -Path missing.json").Exception.Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
