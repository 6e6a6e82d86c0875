using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class InvokeLambdaQueryTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = LocalSession.Connect(shared.Begin());

    [Fact]
    public void An_object_is_emitted_as_an_object_with_its_types()
    {
        var answer = Assert.Single(
            _session
                .Run(
                    """Invoke-LambdaQuery echo '{"Name":"Ada","Age":36,"Big":12345678901234567890,"Share":0.1,"Tags":["x"],"Gone":null,"Up":true}'"""
                )
                .Output
        )!;

        Assert.Equal("Ada", answer.Properties["Name"].Value);
        Assert.Equal(36L, answer.Properties["Age"].Value);
        Assert.Equal(
            System.Numerics.BigInteger.Parse("12345678901234567890", System.Globalization.CultureInfo.InvariantCulture),
            answer.Properties["Big"].Value
        );
        Assert.Equal(0.1m, answer.Properties["Share"].Value);
        Assert.Equal(["x"], (object[])answer.Properties["Tags"].Value);
        Assert.Null(answer.Properties["Gone"].Value);
        Assert.Equal(true, answer.Properties["Up"].Value);
        Assert.Equal(["Name", "Age", "Big", "Share", "Tags", "Gone", "Up"], answer.Properties.Select(property => property.Name));
    }

    [Theory]
    [InlineData("null", "", 1)]
    [InlineData("[]", "", 0)]
    [InlineData("[1,2]", "", 2)]
    [InlineData("\"x\"", "", 1)]
    [InlineData("[]", "-NoEnumerate", 1)]
    [InlineData("[1,2]", "-NoEnumerate", 1)]
    [InlineData("null", "-NoEnumerate", 1)]
    public void An_answer_is_as_many_objects_as_the_table_says(string json, string how, int objects) =>
        Assert.Equal(objects, _session.Run($"Invoke-LambdaQuery echo '{json}' {how}").Output.Count);

    [Fact]
    public void A_list_of_nothing_from_the_function_itself_is_nothing()
    {
        Assert.Empty(_session.Run("Invoke-LambdaQuery none").Output);
        Assert.Empty((object[])_session.Run("Invoke-LambdaQuery none -NoEnumerate").Single!);
        Assert.Equal([null], _session.Run("Invoke-LambdaQuery nothing").Values);
    }

    [Fact]
    public void AsText_gives_the_text_as_it_came() =>
        Assert.Equal("""{"a":1,"A":2}""", _session.Run("Invoke-LambdaQuery clash -AsText").Single);

    [Fact]
    public void Keys_that_an_object_cannot_tell_apart_are_an_error_that_keeps_the_text_and_AsHashtable_reads_them()
    {
        var error = _session.Run("Invoke-LambdaQuery clash").Error;
        AssertFailure.IsRecord(error, LambdaErrorId.ResponseInvalid);
        Assert.Equal(QueryOutcome.Ran, Assert.IsType<LambdaQueryException>(error.Exception).Outcome);
        Assert.Equal("""{"a":1,"A":2}""", Assert.IsType<LambdaInvocation>(error.TargetObject).PayloadText);

        var read = Assert.IsAssignableFrom<IDictionary>(_session.Run("Invoke-LambdaQuery clash -AsHashtable").Single);
        Assert.Equal(1L, read["a"]);
        Assert.Equal(2L, read["A"]);
    }

    [Fact]
    public void Objects_are_payloads_with_their_types()
    {
        var answer = _session.Run(
            "Invoke-LambdaQuery echo ([ordered]@{ text = 'a\"b'; number = 1.5; list = 1, 2; when = [datetimeoffset]'2026-01-02T03:04:05+02:00'; day = [DayOfWeek]::Friday; none = $null }) -AsText"
        );

        Assert.Equal(
            """{"text":"a\"b","number":1.5,"list":[1,2],"when":"2026-01-02T03:04:05.0000000+02:00","day":"Friday","none":null}""",
            answer.Single
        );
    }

    [Fact]
    public void Each_pipeline_object_is_a_payload_and_piped_text_is_JSON_as_it_is() =>
        Assert.Equal(
            ["1", """{"a":"{{b}}"}""", """{"a":1}"""],
            _session.Run("""1, '{"a":"{{b}}"}', [pscustomobject]@{ a = 1 } | Invoke-LambdaQuery echo -AsText""").Values
        );

    [Fact]
    public void A_template_reads_the_pipeline_object_and_Data_wins_over_it() =>
        Assert.Equal(
            """{"name":"O\"Neil","age":7,"note":"Mr O\"Neil"}""",
            _session
                .Run(
                    """[pscustomobject]@{ Name = 'O"Neil'; Age = 5 } | Invoke-LambdaQuery echo '{"name":{{name}},"age":{{age}},"note":"Mr {{Name}}"}' -Data @{ age = 7 } -AsText"""
                )
                .Single
        );

    [Fact]
    public void Data_is_never_a_template()
    {
        Assert.Equal("\"{{x}}\"", _session.Run("Invoke-LambdaQuery echo '{{text}}' -Data @{ text = '{{x}}' } -AsText").Single);
        Assert.Equal("{\"a\":\"{{x}}\"}", _session.Run("@{ a = '{{x}}' } | Invoke-LambdaQuery echo -AsText").Single);

        var byProperty = _session.Run("[pscustomobject]@{ FunctionName = '{{x}}'; x = 'echo' } | Invoke-LambdaQuery").Error;
        AssertFailure.IsRecord(byProperty, LambdaErrorId.QueryInvalid);
    }

    [Fact]
    public void NoTemplate_sends_the_braces() =>
        Assert.Equal("""{"a":"{{x}}"}""", _session.Run("""Invoke-LambdaQuery echo '{"a":"{{x}}"}' -NoTemplate -AsText""").Single);

    [Fact]
    public void The_name_the_qualifier_and_the_type_are_templates_where_they_are_typed()
    {
        var result = _session.Run(
            """[pscustomobject]@{ f = 'echo'; t = 'Dry Run' } | Invoke-LambdaQuery '{{f}}' -InvocationType '{{t}}' -Payload '1'"""
        );

        Assert.Equal(204, result.Property("StatusCode"));
        Assert.Equal("echo", result.Property("FunctionName"));
    }

    [Fact]
    public void A_missing_binding_fails_its_own_record_before_anything_is_sent()
    {
        var result = _session.Run(
            """[pscustomobject]@{ Nmae = 1 }, [pscustomobject]@{ Name = 2 } | Invoke-LambdaQuery echo '{"a":{{Name}}}' -AsText"""
        );

        AssertFailure.IsRecord(result.Error, LambdaErrorId.BindingMissing, ["'Name'", "'Nmae'"], QueryOutcome.NotRun);
        Assert.Equal("""{"a":2}""", result.Single);
    }

    [Fact]
    public void A_failed_function_is_a_non_terminating_error_with_the_remote_type_message_and_stack()
    {
        var result = _session.Run("Invoke-LambdaQuery fail; 'and on'");

        Assert.Equal("and on", result.Single);
        Assert.Equal("FunctionError,LambdaPS.Cmdlets.Queries.InvokeLambdaQueryCommand", result.Error.FullyQualifiedErrorId);
        var failure = AssertFailure.IsRecord(result.Error, LambdaErrorId.FunctionError, ["it broke"], QueryOutcome.Ran);
        Assert.Equal("InvalidOperationException", failure.ErrorType);
        Assert.NotEmpty(failure.RemoteStackTrace);
        Assert.NotNull(failure.RequestId);
        Assert.Equal("fail", Assert.IsType<LambdaInvocation>(result.Error.TargetObject).FunctionName);
    }

    [Fact]
    public void A_failed_function_stops_a_script_whose_preference_says_so() =>
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery fail -ErrorAction Stop"), LambdaErrorId.FunctionError);

    [Fact]
    public void Detailed_gives_the_invocation_with_its_log_and_report()
    {
        var result = _session.Run("'1' | Invoke-LambdaQuery noisy -Detailed");
        var invocation = Assert.IsType<LambdaInvocation>(result.Single);

        Assert.Equal("noisy", invocation.FunctionName);
        Assert.Equal(200, invocation.StatusCode);
        Assert.Equal("$LATEST", invocation.ExecutedVersion);
        Assert.Equal("done", invocation.Payload);
        Assert.Equal("\"done\"", invocation.PayloadText);
        Assert.Contains("WARNING: mind the gap", invocation.LogLines);
        Assert.NotNull(invocation.Report!.DurationMs);
        Assert.NotNull(invocation.Report.InitDurationMs);
        Assert.Equal("local", invocation.Source);
        Assert.Equal("1", ((PSObject)invocation.InputObject!).BaseObject);
    }

    [Fact]
    public void Detailed_emits_a_failed_invocation_and_then_the_error()
    {
        var result = _session.Run("Invoke-LambdaQuery fail -Detailed");

        Assert.Equal("InvalidOperationException", Assert.IsType<LambdaInvocation>(result.Single).FunctionError!.ErrorType);
        AssertFailure.IsRecord(result.Error, LambdaErrorId.FunctionError);
    }

    [Fact]
    public void Log_shows_the_tail_as_host_output_beside_the_answer()
    {
        using var pipeline = _session.Start("Invoke-LambdaQuery noisy -Log");

        Assert.Equal("done", Assert.Single(pipeline.Invoke()).BaseObject);
        Assert.Contains(
            pipeline.Streams.Information,
            line => line.Tags.Contains("PSHOST") && line.MessageData.ToString() == "WARNING: mind the gap"
        );
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("DryRun")]
    public void Log_is_refused_where_there_is_none(string type) =>
        AssertFailure.IsRecord(
            _session.Run($"Invoke-LambdaQuery noisy -Log -InvocationType {type}").Error,
            LambdaErrorId.ParameterConflict
        );

    [Theory]
    [InlineData("Event", 202)]
    [InlineData("asynchronous", 202)]
    [InlineData("DryRun", 204)]
    [InlineData("dry run", 204)]
    public void Event_and_DryRun_give_the_invocation(string type, int status) =>
        Assert.Equal(status, _session.Run($"Invoke-LambdaQuery echo '1' -InvocationType '{type}'").Property("StatusCode"));

    [Fact]
    public void A_listed_function_is_a_target_and_not_a_payload()
    {
        var result = _session.Run("Get-LambdaFunctionList echo, text | Invoke-LambdaQuery -InvocationType DryRun");

        Assert.Equal(["echo", "text"], result.Output.Select(invocation => invocation!.Properties["FunctionName"].Value));
        Assert.Equal("""{"x":1}""", _session.Run("""Get-LambdaFunctionList echo | Invoke-LambdaQuery -Payload '{"x":1}' -AsText""").Single);
        Assert.Equal([null], _session.Run("Get-LambdaFunctionList echo | Invoke-LambdaQuery").Values);
    }

    [Fact]
    public void A_listed_function_brings_its_source_also_when_another_is_the_default()
    {
        var result = _session.Run(
            """
            $function = Get-LambdaFunctionList echo
            $null = Connect-LambdaSource -Local @{ other = { 'other' } } -Name second
            $function | Invoke-LambdaQuery -Payload '1' -Detailed
            """
        );
        Assert.Equal("local", result.Property("Source"));

        var conflict = _session.Run("$function | Invoke-LambdaQuery -Payload '1' -Source second");
        AssertFailure.IsRecord(conflict.Error, LambdaErrorId.ParameterConflict);
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery echo $null", "PayloadInvalid")]
    [InlineData("Invoke-LambdaQuery echo '{\"a\":'", "PayloadInvalid")]
    [InlineData("Invoke-LambdaQuery echo @{ a = [securestring]::new() }", "PayloadInvalid")]
    [InlineData("$loop = @{}; $loop.self = $loop; Invoke-LambdaQuery echo $loop", "PayloadInvalid")]
    [InlineData("$loop = [pscustomobject]@{ self = 1 }; $loop.self = $loop; Invoke-LambdaQuery echo $loop", "PayloadInvalid")]
    [InlineData("Invoke-LambdaQuery echo @{ a = [double]::NaN }", "PayloadInvalid")]
    [InlineData("Invoke-LambdaQuery echo -Payload '{\"a\":{{}}}'", "TemplateInvalid")]
    [InlineData("Invoke-LambdaQuery echo -AsText -Detailed", "ParameterConflict")]
    public void A_bad_argument_ends_the_pipeline_before_anything_is_sent(string script, string id) =>
        AssertFailure.IsRecord(_session.RunToError(script), Enum.Parse<LambdaErrorId>(id));

    [Theory]
    [InlineData("Invoke-LambdaQuery echo -Qualifier $LATEST", "QueryInvalid")]
    [InlineData("Invoke-LambdaQuery echo:1 -Qualifier 2", "QueryInvalid")]
    [InlineData("Invoke-LambdaQuery 'not a name'", "QueryInvalid")]
    [InlineData("Invoke-LambdaQuery arn:aws:lambda:eu-west-1:000000000000:function:echo", "QueryInvalid")]
    [InlineData("Invoke-LambdaQuery echo -InvocationType Later", "QueryInvalid")]
    [InlineData("Invoke-LambdaQuery missing", "FunctionNotFound")]
    [InlineData("Invoke-LambdaQuery echo -Qualifier 7", "FunctionNotFound")]
    [InlineData("$null | Invoke-LambdaQuery echo", "PayloadInvalid")]
    [InlineData("'{' | Invoke-LambdaQuery echo", "PayloadInvalid")]
    public void A_bad_record_is_its_own_error_and_did_not_run(string script, string id)
    {
        var error = _session.Run(script).Error;

        AssertFailure.IsRecord(error, Enum.Parse<LambdaErrorId>(id), outcome: QueryOutcome.NotRun);
    }

    [Fact]
    public void Invalid_JSON_is_shown_by_line_and_column()
    {
        var error = _session.RunToError("Invoke-LambdaQuery echo \"{`n  ''ä'': }\"");

        AssertFailure.IsRecord(error, LambdaErrorId.PayloadInvalid, ["2", "3"]);
    }

    [Fact]
    public void Lines_of_a_file_are_refused_and_the_file_itself_is_a_template()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"a":{{x}}}""");
            _session.With("path", path);
            Assert.Equal("""{"a":5}""", _session.Run("Invoke-LambdaQuery echo -PayloadPath $path -Data @{ x = 5 } -AsText").Single);

            var error = _session
                .Run(
                    "$line = '1' | Add-Note; $line | Invoke-LambdaQuery echo".Replace(
                        "Add-Note",
                        "ForEach-Object { $_.psobject.Properties.Add([psnoteproperty]::new('PSPath', $path)); $_ }",
                        StringComparison.Ordinal
                    )
                )
                .Error;
            AssertFailure.IsRecord(error, LambdaErrorId.PayloadInvalid, advice: ["ConvertFrom-Json", "-PayloadPath"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_payload_file_that_is_no_text_or_no_file_is_an_error()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "{\"a\":\""u8, 0xE9, .. "\"}"u8]);
            _session.With("path", path);
            AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery echo -PayloadPath $path"), LambdaErrorId.QueryInvalid);
            File.WriteAllBytes(path, new byte[17 * 1024 * 1024]);
            AssertFailure.NamesNumber(
                _session.RunToError("Invoke-LambdaQuery echo -PayloadPath $path").Exception.Message,
                16 * 1024 * 1024
            );
            AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery echo -PayloadPath nodrive:x.json"), LambdaErrorId.QueryInvalid);
            AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery echo -PayloadPath variable:path"), LambdaErrorId.QueryInvalid);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_listed_function_that_was_serialised_is_an_error_and_no_payload()
    {
        var copy = PSSerializer.Deserialize(PSSerializer.Serialize(_session.Run("Get-LambdaFunctionList echo").Output[0]));

        AssertFailure.IsRecord(_session.With("copy", copy).Run("$copy | Invoke-LambdaQuery").Error, LambdaErrorId.SourceNotFound);
    }

    [Fact]
    public void A_function_whose_source_was_disconnected_fails_alone()
    {
        var result = _session.Run(
            """
            $null = Connect-LambdaSource -Local @{ f = { 'lost' } } -Name lost
            $lost = Get-LambdaFunctionList f
            Disconnect-LambdaSource lost
            $found = Get-LambdaFunctionList echo -Source local
            $lost, $found, $lost, $found | Invoke-LambdaQuery -Payload '1'
            """
        );

        Assert.Equal([1L, 1L], result.Values);
        Assert.All(result.Errors, error => Assert.StartsWith("SourceNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, result.Errors.Count);
    }

    [Fact]
    public void A_source_that_is_null_is_no_default()
    {
        AssertFailure.IsRecord(_session.RunToError("Invoke-LambdaQuery echo 1 -Source $typo"), LambdaErrorId.SourceNotFound);
        AssertFailure.IsRecord(
            _session.Run("Get-LambdaFunctionList echo | Invoke-LambdaQuery -Source $typo").Error,
            LambdaErrorId.SourceNotFound
        );
    }

    [Fact]
    public void A_name_can_be_computed_for_each_record() =>
        Assert.Equal(["1", "2"], _session.Run("1, 2 | Invoke-LambdaQuery -FunctionName { 'echo' } -AsText").Values);

    [Fact]
    public void Data_that_throws_fails_its_own_record()
    {
        var result = _session.Run(
            """
            $sorted = [System.Collections.SortedList]::new(); $sorted[1] = 'a'
            $lazy = [System.Linq.Enumerable]::Cast[int]([object[]]('x'))
            @{ a = 1 }, $sorted, @{ a = $lazy }, @{ a = 4 } | Invoke-LambdaQuery echo '{{a}}'
            """
        );

        Assert.Equal([1L, 4L], result.Values);
        Assert.Equal(["BindingMissing", "PayloadInvalid"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void A_sequence_that_can_be_read_once_is_read_once()
    {
        _session.Run(
            "$queue = [System.Collections.Concurrent.BlockingCollection[int]]::new(); 1..3 | ForEach-Object { $queue.Add($_) }; $queue.CompleteAdding()"
        );

        Assert.Equal(
            "[1,2,3]",
            _session.Run("Expand-LambdaTemplate '[{{#l}}{{.}},{{/l}}]' @{ l = $queue.GetConsumingEnumerable() }").Single
        );
    }

    [Fact]
    public void Data_that_is_null_is_an_error_and_does_not_let_the_pipeline_object_through() =>
        AssertFailure.IsRecord(
            _session.RunToError("[pscustomobject]@{ a = 1 } | Invoke-LambdaQuery echo '{{a}}' -Data $missing"),
            LambdaErrorId.QueryInvalid
        );

    [Fact]
    public void Verbose_does_not_tell_what_is_in_the_payload() =>
        Assert.DoesNotContain(
            _session.Run("Invoke-LambdaQuery echo @{ password = 'hunter2' } -Verbose").Verbose,
            line => line.Message.Contains("hunter2", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Invoke-LambdaQuery echo 1 -Verbose", 1)]
    [InlineData("Invoke-LambdaQuery echo 1 -Debug", 0)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery echo 1", 1)]
    [InlineData("& { $VerbosePreference = 'Continue'; 1, 2 | Invoke-LambdaQuery echo }", 2)]
    [InlineData("$VerbosePreference = 'Continue'; Invoke-LambdaQuery echo 1 -Verbose:$false", 0)]
    [InlineData("Invoke-LambdaQuery echo 1", 0)]
    public void Verbose_tells_of_each_answer_where_it_is_asked_for(string script, int lines) =>
        Assert.Equal(lines, _session.Run(script).Verbose.Count(line => Regex.IsMatch(line.Message, @"\b200\b")));

    [Fact]
    public void An_empty_pipeline_sends_nothing() =>
        Assert.Empty(_session.Run("@() | Invoke-LambdaQuery echo -InvocationType DryRun").Output);

    [Fact]
    public void WhatIf_sends_nothing() => Assert.Empty(_session.Run("Invoke-LambdaQuery fail '{\"a\":1}' -WhatIf").Errors);
}
