namespace LambdaPS.Tests.LocalFunctions;

public sealed class FunctionEndTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private static readonly string _stderr = OperatingSystem.IsWindows() ? "cmd /c 'echo oops 1>&2'" : "sh -c 'echo oops >&2'";

    private readonly TestSession _session = shared.Begin();

    [Theory]
    [InlineData("break")]
    [InlineData("continue")]
    [InlineData("return")]
    public void A_statement_that_leaves_the_script_ends_the_call_with_the_output_so_far(string statement)
    {
        var invocation = Run($"1; {statement}; 2");

        Assert.Null(invocation.FunctionError);
        Assert.Equal("1", invocation.PayloadText);
    }

    [Fact]
    public void A_function_that_closes_its_runspace_leaves_the_next_call_another()
    {
        _session.Run(
            "$null = Connect-LambdaSource -Local @{ f = { param($event) if ($event) { [runspace]::DefaultRunspace.CloseAsync() }; 1 } }; Invoke-LambdaQuery f 'true'"
        );

        Assert.Equal([1L, 1L], _session.Run("Invoke-LambdaQuery f 'false'; Invoke-LambdaQuery f 'false'").Values);
    }

    [Fact]
    public void An_error_that_does_not_end_the_script_is_a_line_of_the_log()
    {
        var invocation = Run(
            "function Fail { [CmdletBinding()] param() $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([System.Exception]::new('mild'), 'id', 0, $null)) }; Fail; 1 / 0; 'went on'"
        );

        Assert.Null(invocation.FunctionError);
        Assert.Equal("\"went on\"", invocation.PayloadText);
        Assert.Contains("ERROR: mild", invocation.LogLines);
        Assert.Contains("ERROR: Attempted to divide by zero.", invocation.LogLines);
    }

    [Fact]
    public void Error_in_the_log_has_its_script_and_line()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var script = Path.Combine(folder.FullName, "charge.ps1");
            File.WriteAllText(script, "$order = 1\n1 / 0\n'went on'\n");
            _session.Run($"$null = Connect-LambdaSource -Local '{folder.FullName}'");
            var invocation = Assert.IsType<LambdaInvocation>(_session.Run("Invoke-LambdaQuery charge -Detailed").Single);

            var lines = invocation.LogLines.ToList();
            var error = lines.FindIndex(line => line.StartsWith("ERROR: ", StringComparison.Ordinal));
            AssertFailure.Names(lines[error + 1], script, "line 2");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_a_function_fails_with_is_in_its_log_with_the_lines_of_its_script()
    {
        var invocation = Run("throw [System.InvalidOperationException]::new(\"it`nbroke\")");

        var log = invocation.LogLines.ToList();
        Assert.StartsWith("START ", log[0], StringComparison.Ordinal);
        Assert.Equal(
            ["[ERROR] InvalidOperationException: it", "broke", .. invocation.FunctionError!.StackTrace.Select(line => "    " + line)],
            log.Skip(1).TakeWhile(line => !line.StartsWith("END ", StringComparison.Ordinal))
        );
        Assert.NotEmpty(invocation.FunctionError.StackTrace);
    }

    [Theory]
    [InlineData("exit 3", "[ERROR] Runtime.ExitError: ")]
    [InlineData("[double]::NaN", "[ERROR] Runtime.MarshalError: ")]
    public void What_ends_a_function_otherwise_is_in_its_log_too(string statement, string line)
    {
        var log = Run(statement).LogLines;

        Assert.StartsWith(line, log[^3], StringComparison.Ordinal);
        Assert.StartsWith("END ", log[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_long_log_is_kept_and_the_failure_in_it()
    {
        var invocation = Run("1..2000 | ForEach-Object { Write-Warning \"line $_\" }; throw 'at last'");

        Assert.InRange(string.Join('\n', invocation.LogLines).Length, 3000, 4096);
        Assert.Contains("[ERROR] RuntimeException: at last", invocation.LogLines);
    }

    [Theory]
    [InlineData("1 / 0", "DivideByZeroException")]
    [InlineData("Get-Command no-such-command", "CommandNotFoundException")]
    public void With_the_preference_Stop_every_error_fails_the_function(string statement, string type)
    {
        var invocation = Run($"$ErrorActionPreference = 'Stop'; {statement}; 'went on'");

        Assert.Equal(type, invocation.FunctionError!.ErrorType);
    }

    [Fact]
    public void What_a_program_writes_to_its_stderr_is_a_line_of_the_log_as_it_is_and_fails_nothing()
    {
        var invocation = Run($"$ErrorActionPreference = 'Stop'; {_stderr}; 'went on'");

        Assert.Null(invocation.FunctionError);
        Assert.Contains("oops", invocation.LogLines.Select(line => line.Trim()));
    }

    [Fact]
    public void Input_with_keys_that_differ_in_case_alone_fails_the_function_before_it_begins()
    {
        var session = _session.Run(
            "$null = Connect-LambdaSource -Local @{ f = { 'ran' } }; Invoke-LambdaQuery f '{\"a\":1,\"A\":2}' -Detailed -ErrorAction Ignore"
        );
        var invocation = Assert.IsType<LambdaInvocation>(session.Single);

        Assert.Equal("Runtime.UnmarshalError", invocation.FunctionError!.ErrorType);
        AssertFailure.Names(invocation.FunctionError.ErrorMessage, "'a'", "'A'");
    }

    [Theory]
    [InlineData("throw [System.IO.IOException]::new('x')", "IOException")]
    [InlineData("[int]::Parse('x')", "FormatException")]
    [InlineData("$null.Foo()", "RuntimeException")]
    [InlineData("[int] 'x'", "PSInvalidCastException")]
    public void The_type_of_an_error_is_one_that_a_person_can_look_up(string statement, string type) =>
        Assert.Equal(type, Run($"$ErrorActionPreference = 'Stop'; {statement}").FunctionError!.ErrorType);

    [Fact]
    public void A_functions_parameters_may_stand_in_parentheses()
    {
        _session.Run("function Add($in, $context) { $in.a + 1 }; $null = Connect-LambdaSource -Local @{ f = ${function:Add} }");

        Assert.Equal(3L, _session.Run("Invoke-LambdaQuery f '{\"a\":2}'").Single);
    }

    [Fact]
    public void A_script_block_of_the_session_cannot_be_used_in_a_function()
    {
        var error = _session.RunToError("$b = { 1 }; Connect-LambdaSource -Local @{ f = { & $using:b } }");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid);
    }

    [Fact]
    public void What_a_function_hands_to_threads_of_its_own_is_its_own()
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { $y = 5; 1..2 | ForEach-Object -Parallel { $using:y } } }");

        Assert.Equal([5L, 5L], _session.Run("Invoke-LambdaQuery f").Output.Select(item => item!.BaseObject));
    }

    [Fact]
    public void What_asks_a_person_fails_instead_of_waiting()
    {
        Assert.NotNull(Run("$ErrorActionPreference = 'Stop'; $Host.UI.ReadLine()").FunctionError);
        Assert.Contains(Run("$Host.UI.ReadLine(); 1").LogLines, line => line.StartsWith("ERROR: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[double]::PositiveInfinity")]
    [InlineData("{ code }")]
    [InlineData("$a = @{}; $a.self = $a; $a")]
    public void Output_that_cannot_be_JSON_is_an_error_of_the_function_that_says_why(string output)
    {
        var error = Run(output).FunctionError!;

        Assert.Equal("Runtime.MarshalError", error.ErrorType);
        AssertFailure.Names(error.ErrorMessage, "$");
    }

    [Fact]
    public void An_exit_without_a_reason_is_an_error_too() =>
        Assert.EndsWith("Runtime exited without providing a reason", Run("exit").FunctionError!.ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public void The_trace_goes_from_where_it_was_thrown_to_the_script_itself()
    {
        var trace = Run("function Inner { throw 'x' }; Inner").FunctionError!.StackTrace;

        Assert.Equal(["at Inner, <No file>: line 1", "at <ScriptBlock>, <No file>: line 1"], trace);
    }

    [Fact]
    public void An_error_tells_the_request_it_is_of()
    {
        var invocation = Run("throw 'x'");

        Assert.Contains($"\"requestId\":\"{invocation.RequestId}\"", invocation.PayloadText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_knows_its_client_its_tenant_and_the_time_that_is_left()
    {
        _session.Run(
            "$null = Connect-LambdaSource -Local @{ f = @{ Timeout = 60; ScriptBlock = { $c = $LambdaContext; [ordered]@{ tenant = $c.TenantId; client = $c.ClientContext; left = $c.GetRemainingTimeInMillis(); deadline = $c.Deadline -gt [datetime]::Now; arn = $c.InvokedFunctionArn; id = $c.AwsRequestId } } } }"
        );
        var invocation = Assert.IsType<LambdaInvocation>(_session.Run("Invoke-LambdaQuery f -Detailed").Single);
        var seen = Assert.IsType<System.Management.Automation.PSObject>(invocation.Payload);

        Assert.Null(seen.Properties["tenant"].Value);
        Assert.Null(seen.Properties["client"].Value);
        Assert.InRange((long)seen.Properties["left"].Value, 1, 60_000);
        Assert.Equal(true, seen.Properties["deadline"].Value);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:f", seen.Properties["arn"].Value);
        Assert.Equal(invocation.RequestId, seen.Properties["id"].Value);
    }

    private LambdaInvocation Run(string script)
    {
        _session.Run($"$null = Connect-LambdaSource -Local @{{ f = {{ {script} }} }}");
        return Assert.IsType<LambdaInvocation>(_session.Run("Invoke-LambdaQuery f -Detailed -ErrorAction SilentlyContinue").Single);
    }
}
