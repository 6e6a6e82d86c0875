namespace LambdaPS.Tests.LocalFunctions;

public sealed class LocalFunctionTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = shared.Begin();

    [Fact]
    public void Input_and_context_come_by_name_and_by_position()
    {
        Connect(
            "byName = { \"$($LambdaInput.x) $($LambdaContext.FunctionName)\" }; byPosition = { param($in, $about) \"$($in.x) $($about.FunctionName)\" }; one = { param($in) $in.x }"
        );

        Assert.Equal("5 byName", _session.Run("Invoke-LambdaQuery byName @{ x = 5 }").Single);
        Assert.Equal("5 byPosition", _session.Run("Invoke-LambdaQuery byPosition @{ x = 5 }").Single);
        Assert.Equal(5L, _session.Run("Invoke-LambdaQuery one @{ x = 5 }").Single);
    }

    [Fact]
    public void Using_brings_the_callers_values()
    {
        _session.Run("$Rate = 19; $nested = @{ deep = @{ er = 'value' } }");
        Connect("f = { \"$($using:rate) $($using:nested.deep.er) $(& { $using:Rate })\" }");

        Assert.Equal("19 value 19", _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Fact]
    public void Using_brings_a_collection_as_it_is_whatever_it_holds()
    {
        _session.Run("$none = @(); $one = @(5); $list = [System.Collections.Generic.List[int]]::new(); $map = @{ a = 1 }");
        Connect("f = { \"$(($using:none).Count) $(($using:one).GetType().Name) $(($using:list).GetType().Name) $(($using:map).a)\" }");

        Assert.Equal("0 Object[] List`1 1", _session.Run("Invoke-LambdaQuery f").Single);
    }

    [Fact]
    public void A_using_value_that_is_not_there_is_an_error_at_connect()
    {
        var error = _session.RunToError("Connect-LambdaSource -Local @{ f = { $using:missing } }");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid);
        Assert.Contains("missing", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_is_the_answer_none_is_null_and_several_are_a_list()
    {
        Connect("none = { }; one = { 1 }; two = { 1; 'x' }; listOfOne = { , @(1) }; object = { [pscustomobject]@{ a = 1 } }");

        Assert.Equal("null", Text("none"));
        Assert.Equal("1", Text("one"));
        Assert.Equal("[1,\"x\"]", Text("two"));
        Assert.Equal("[1]", Text("listOfOne"));
        Assert.Equal("{\"a\":1}", Text("object"));
    }

    [Fact]
    public void The_callers_own_variables_are_not_there_and_stay_as_they_are()
    {
        _session.Run("$mine = 'mine'");
        Connect("f = { $was = $mine; $global:mine = 'theirs'; \"[$was]\" }");

        Assert.Equal("[]", _session.Run("Invoke-LambdaQuery f").Single);
        Assert.Equal("mine", _session.Run("$mine").Single);
    }

    [Fact]
    public void What_a_call_leaves_in_global_scope_is_there_for_the_next_as_in_a_warm_environment()
    {
        Connect("f = { $global:calls++; $global:calls }");

        Assert.Equal([1L, 2L, 3L], _session.Run("1..3 | ForEach-Object { Invoke-LambdaQuery f }").Values);
    }

    [Fact]
    public void The_first_call_has_an_init_duration_and_the_next_has_none()
    {
        Connect("f = { 1 }");

        Assert.NotNull(Detailed("f").Report!.InitDurationMs);
        Assert.Null(Detailed("f").Report!.InitDurationMs);
    }

    [Fact]
    public void A_throw_is_an_error_with_type_message_and_the_line_of_the_script()
    {
        Connect("f = {\n$x = 1\nthrow [System.ArgumentException]::new('bad')\n}; g = { throw 'plain' }");

        var error = Detailed("f").FunctionError!;
        Assert.Equal(("Unhandled", "ArgumentException", "bad"), (error.Kind, error.ErrorType, error.ErrorMessage));
        Assert.Contains("line 3", Assert.Single(error.StackTrace), StringComparison.Ordinal);
        Assert.Equal("RuntimeException: plain", Detailed("g").FunctionError!.ToString());
    }

    [Fact]
    public void An_environment_that_threw_is_used_again()
    {
        Connect("f = { $global:calls++; if ($global:calls -eq 1) { throw 'first' }; $global:calls }");

        Assert.NotNull(Detailed("f").FunctionError);
        Assert.Equal(2L, Detailed("f").Payload);
    }

    [Fact]
    public void Exit_is_a_runtime_error_and_ends_the_environment()
    {
        Connect("f = { $global:calls++; if ($LambdaInput) { exit 3 }; $global:calls }");

        Assert.Equal(1L, Detailed("f").Payload);
        var error = Detailed("f 'true'").FunctionError!;
        Assert.Equal("Runtime.ExitError", error.ErrorType);
        Assert.EndsWith("exit status 3", error.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1L, Detailed("f").Payload);
    }

    [Theory]
    [InlineData("while ($true) { }")]
    [InlineData("[System.Threading.Thread]::Sleep(8000)")]
    public void Past_its_time_a_function_is_ended_or_given_up_and_the_next_call_gets_a_fresh_environment(string body)
    {
        Connect($"f = @{{ Timeout = 1; ScriptBlock = {{ $global:calls++; if ($LambdaInput) {{ {body} }}; $global:calls }} }}");
        Assert.Equal(1L, Detailed("f").Payload);

        var error = Detailed("f 'true'").FunctionError!;

        Assert.Equal("Sandbox.Timedout", error.ErrorType);
        Assert.EndsWith("Task timed out after 1.00 seconds", error.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1L, Detailed("f").Payload);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ a = 1 } | Add-Member -PassThru ScriptProperty Slow { while ($true) { } }")]
    [InlineData("[runspace]::DefaultRunspace.Close()")]
    public void Time_limit_includes_reading_the_output_and_closing_the_runspace(string body)
    {
        Connect($"f = @{{ Timeout = 1; ScriptBlock = {{ if ($LambdaInput) {{ {body} }} else {{ 1 }} }} }}");

        Assert.Equal("Sandbox.Timedout", Detailed("f 'true'").FunctionError!.ErrorType);
        Assert.Equal(1L, Detailed("f").Payload);
    }

    [Fact]
    public void What_is_written_beside_the_output_is_logged_in_order()
    {
        Connect(
            "f = { function Say { [CmdletBinding()] param() $PSCmdlet.WriteWarning('careful'); $PSCmdlet.WriteVerbose('detail'); $PSCmdlet.WriteInformation(\"a`nb\", @()) }; Say -Verbose; $null = Get-Command no-such-command; 1 }"
        );

        var invocation = Detailed("f");

        Assert.Equal(1L, invocation.Payload);
        Assert.Null(invocation.FunctionError);
        Assert.Equal(["WARNING: careful", "VERBOSE: detail", "a", "b"], Written(invocation).Take(4));
        Assert.StartsWith("ERROR: ", Written(invocation).ElementAt(4), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_with_properties_that_are_scripts_is_read_in_the_functions_own_environment()
    {
        Connect(
            "f = { $global:rate = 2; $value = [pscustomobject]@{ a = 1 }; $value.psobject.Properties.Add([psscriptproperty]::new('b', { $this.a + $global:rate })); $value }"
        );

        Assert.Equal("""{"a":1,"b":3}""", Text("f"));
    }

    [Fact]
    public void Output_that_cannot_be_JSON_is_the_functions_own_error()
    {
        Connect("f = { [double]::NaN }");

        Assert.Contains("NaN", Detailed("f").FunctionError!.ErrorMessage, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Written(LambdaInvocation invocation) =>
        invocation.LogLines.Where(line => line.Length > 0 && line.Split(' ')[0] is not ("START" or "END" or "REPORT"));

    private void Connect(string functions) => _session.Run($"$null = Connect-LambdaSource -Local @{{ {functions} }}");

    private object? Text(string function) => _session.Run($"Invoke-LambdaQuery {function} -AsText").Single;

    private LambdaInvocation Detailed(string query)
    {
        var result = _session.Run($"Invoke-LambdaQuery {query} -Detailed -ErrorAction SilentlyContinue");
        return Assert.IsType<LambdaInvocation>(result.Single);
    }
}
