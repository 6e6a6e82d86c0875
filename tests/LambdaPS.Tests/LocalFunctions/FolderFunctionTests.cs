namespace LambdaPS.Tests.LocalFunctions;

public sealed class FolderFunctionTests(SharedSession shared) : IClassFixture<SharedSession>, IDisposable
{
    private readonly TestSession _session = shared.Begin();
    private readonly FunctionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_or_a_folder_with_a_handler_is_a_function_and_nothing_else_is()
    {
        _folder
            .With("greet.ps1", "\"Hello, $($LambdaInput.name)!\"")
            .With("notify/handler.ps1", "param($in, $about) \"$($about.FunctionName) $($in.name)\"")
            .With("greet.Tests.ps1", "throw 'a test'")
            .With("greet.ps1xml", "no script")
            .With("lib/common.ps1", "1")
            .With("readme.md", "text");
        Connect();

        Assert.Equal(["greet", "notify"], Names());
        Assert.Equal("Hello, Ada!", Invoke("greet @{ name = 'Ada' }"));
        Assert.Equal("notify Ada", Invoke("notify @{ name = 'Ada' }"));
    }

    [Fact]
    public void A_relative_path_is_meant_from_where_the_session_stands()
    {
        _folder.With("inner/functions/f.ps1", "5");
        _session
            .With("folder", _folder.Path)
            .Run("$ExecutionContext.SessionState.Path.SetLocation(\"$folder/inner\"); $null = Connect-LambdaSource -Local ./functions");

        Assert.Equal(5L, Invoke("f"));
    }

    [Fact]
    public void A_script_knows_its_file_stands_in_its_folder_and_can_use_what_lies_beside_it()
    {
        _folder
            .With(
                "f/handler.ps1",
                """
                using module ./shapes.psm1
                . $PSScriptRoot/twice.ps1
                $PSScriptRoot; $PSCommandPath; $PWD.ProviderPath; Twice ([Square]::new().Side)
                """
            )
            .With("f/twice.ps1", "function Twice($x) { 2 * $x }")
            .With("f/shapes.psm1", "class Square { [int] $Side = 21 }");
        Connect();

        var folder = Path.Combine(_folder.Path, "f");
        Assert.Equal([folder, Path.Combine(folder, "handler.ps1"), folder, 42L], _session.Run("Invoke-LambdaQuery f").Values);
    }

    [Fact]
    public void Settings_stand_beside_the_script_in_either_form()
    {
        const string Json =
            """{"Description":"d","MemorySize":512,"timeout":7,"Environment":{"Variables":{"TABLE":"orders"}},"Aliases":{"live":"3"},"ReservedConcurrentExecutions":4}""";
        _folder
            .With("a.ps1", "\"$($LambdaContext.MemoryLimitInMB) $($LambdaContext.FunctionVersion) $env:TABLE\"")
            .With("a.json", Json)
            .With("b/handler.ps1", "1")
            .With("b/function.json", Json);
        Connect();

        Assert.Equal("512 3 orders", Invoke("a -Qualifier live"));
        foreach (var function in _session.Run("Get-LambdaFunctionList -IncludeEnvironment").Values.Cast<LambdaFunction>())
        {
            Assert.Equal(("d", 512, 7), (function.Description, function.MemorySize, function.Timeout));
            Assert.Equal("orders", function.Environment!["TABLE"]);
        }
    }

    [Fact]
    public void An_edit_shows_at_the_next_call_however_soon_and_however_small()
    {
        _folder.With("f.ps1", "0");
        Connect();

        for (var edit = 1L; edit < 10; edit++)
        {
            _folder.With("f.ps1", $"{edit}");
            Assert.Equal(edit, Invoke("f"));
        }
    }

    [Fact]
    public void An_edit_begins_in_a_fresh_environment_and_what_is_not_edited_stays_warm()
    {
        _folder.With("f.ps1", "$global:calls++; $global:calls").With("g.ps1", "$global:calls++; $global:calls");
        Connect();
        Assert.Equal([1L, 2L, 1L], _session.Run("Invoke-LambdaQuery f; Invoke-LambdaQuery f; Invoke-LambdaQuery g").Values);

        _folder.With("f.ps1", "$global:calls++; -$global:calls");

        Assert.Equal([-1L, 2L], _session.Run("Invoke-LambdaQuery f; Invoke-LambdaQuery g").Values);
    }

    [Fact]
    public void A_file_that_is_written_again_without_a_change_stays_warm()
    {
        _folder.With("f.ps1", "$global:calls++; $global:calls");
        Connect();
        Assert.Equal(1L, Invoke("f"));

        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "f.ps1"), DateTime.UtcNow.AddDays(-3));
        Assert.Equal(2L, Invoke("f"));
        Assert.Equal(3L, Invoke("f"));
    }

    [Fact]
    public void A_function_comes_with_its_file_and_goes_with_it()
    {
        Connect();
        Assert.Empty(Names());

        _folder.With("f.ps1", "1");
        Assert.Equal(1L, Invoke("f"));
        _folder.Remove("f.ps1");
        _folder.With("g/handler.ps1", "2");

        Assert.Equal(["g"], Names());
        AssertFailure.IsRecord(_session.Run("Invoke-LambdaQuery f").Error, LambdaErrorId.FunctionNotFound);
    }

    [Fact]
    public void Changed_settings_hold_at_the_next_call()
    {
        _folder.With("f.ps1", "$env:MODE");
        Connect();
        Assert.Null(Invoke("f"));

        _folder.With("f.json", """{"Environment":{"MODE":"on"}}""");
        Assert.Equal("on", Invoke("f"));
        _folder.Remove("f.json");
        Assert.Null(Invoke("f"));
    }

    [Fact]
    public void A_script_that_no_longer_parses_fails_its_calls_with_the_line_until_it_is_mended()
    {
        _folder.With("f.ps1", "1").With("g.ps1", "2");
        Connect();
        _folder.With("f.ps1", "$x = 1\nif (");

        var error = Failure("f");
        Assert.Equal("Runtime.UserCodeSyntaxError", error.ErrorType);
        AssertFailure.Names(error.ErrorMessage, Path.Combine(_folder.Path, "f.ps1"), "2");
        Assert.Equal(["f", "g"], Names());
        Assert.Equal(2L, Invoke("g"));

        _folder.With("f.ps1", "3");
        Assert.Equal(3L, Invoke("f"));
    }

    [Fact]
    public void Settings_that_are_no_longer_valid_fail_the_calls_with_file_and_key_until_they_are_mended()
    {
        _folder.With("f.ps1", "1").With("f.json", "{}");
        Connect();
        _folder.With("f.json", """{"Timeout":"long"}""");

        var error = Failure("f");
        Assert.Equal("LocalFunctionInvalid", error.ErrorType);
        AssertFailure.Names(error.ErrorMessage, Path.Combine(_folder.Path, "f.json"), "Timeout", "1", "5400");
        _folder.With("f.json", """{"Timeout":5}""");
        Assert.Equal(1L, Invoke("f"));
    }

    [Fact]
    public void Two_files_for_one_name_fail_its_calls_until_one_is_gone()
    {
        _folder.With("f.ps1", "1");
        Connect();
        _folder.With("f/handler.ps1", "2");

        Assert.Equal("LocalFunctionInvalid", Failure("f").ErrorType);
        _folder.Remove("f.ps1");
        Assert.Equal(2L, Invoke("f"));
    }

    [Fact]
    public void The_line_of_a_throw_is_the_files_and_nothing_else_is_in_the_trace()
    {
        _folder.With("f.ps1", "$x = 1\n\nthrow 'here'");
        Connect();

        Assert.Equal($"at <ScriptBlock>, {Path.Combine(_folder.Path, "f.ps1")}: line 3", Assert.Single(Failure("f").StackTrace));
    }

    [Fact]
    public void Exit_in_a_file_ends_the_environment_as_it_does_in_a_block()
    {
        _folder.With("f.ps1", "$global:calls++; if ($LambdaInput) { exit 3 }; $global:calls");
        Connect();

        Assert.Equal(1L, Invoke("f"));
        Assert.Equal("Runtime.ExitError", Failure("f 'true'").ErrorType);
        Assert.Equal(1L, Invoke("f"));
    }

    [Theory]
    [InlineData("f.ps1", "$x = 1\nif (", "f.ps1", "2")]
    [InlineData("f/handler.ps1", "}", "handler.ps1", "1")]
    [InlineData("f.json", "{", "1", "2")]
    [InlineData("f.json", "{\n\"Timeout\": 1,,}", "2", "14")]
    [InlineData("f.json", "[]", "f.json")]
    [InlineData("f.json", """{"Memory":128}""", "Memory", "Description")]
    [InlineData("f.json", """{"ScriptBlock":"1"}""", "ScriptBlock")]
    [InlineData("f.json", """{"MemorySize":64}""", "MemorySize", "128", "32768")]
    [InlineData("f.json", """{"Timeout":1.5}""", "Timeout", "1", "5400")]
    [InlineData("f.json", """{"Timeout":1,"timeout":2}""", "timeout")]
    [InlineData("f.json", """{"Description":5}""", "Description")]
    [InlineData("f.json", """{"Environment":"TABLE"}""", "Environment")]
    [InlineData("f.json", """{"Environment":{"Variables":{"PORT":8080}}}""", "Environment.PORT")]
    [InlineData("f.json", """{"Aliases":{"live":"one"}}""", "Aliases.live", "'$LATEST'")]
    [InlineData("f.json", """{"Aliases":{"12":"1"}}""", "Aliases.12")]
    [InlineData("f.json", """{"ReservedConcurrency":-1}""", "ReservedConcurrency")]
    [InlineData("no name.ps1", "1", "'no name'")]
    [InlineData("both/handler.ps1", "1", "'both'", "both.ps1", "handler.ps1")]
    public void What_is_not_valid_at_connect_is_an_error_that_names_file_and_place(string file, string text, params string[] names)
    {
        _folder.With("both.ps1", "1").With(file, text);
        if (file == "f.json")
            _folder.With("f.ps1", "1");

        var error = _session.With("folder", _folder.Path).RunToError("Connect-LambdaSource -Local $folder");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid, names);
        Assert.Contains(_folder.Path, error.Exception.Message, StringComparison.Ordinal);
        if (file == "f.json")
            AssertFailure.Names(error.Exception.Message, file);
    }

    [Theory]
    [InlineData("./nowhere", "nowhere")]
    [InlineData("env:PATH", "env:PATH")]
    [InlineData("nodrive:/x", "nodrive")]
    public void A_path_that_is_no_folder_is_an_error(string path, string name)
    {
        var error = _session.With("path", path).RunToError("Connect-LambdaSource -Local $path");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid, [name]);
    }

    [Fact]
    public void A_script_in_the_place_of_its_folder_is_said_to_be_a_file()
    {
        _folder.With("f.ps1", "1");

        var error = _session.With("path", Path.Combine(_folder.Path, "f.ps1")).RunToError("Connect-LambdaSource -Local $path");

        AssertFailure.IsRecord(error, LambdaErrorId.LocalFunctionInvalid, [Path.Combine(_folder.Path, "f.ps1")]);
    }

    [FactOn(TestSystem.Unix)]
    public void A_folder_that_cannot_be_read_any_more_fails_its_calls_and_says_why_until_it_can()
    {
        _folder.With("inner/f.ps1", "1");
        var inner = Path.Combine(_folder.Path, "inner");
        _session.With("folder", inner).Run("$null = Connect-LambdaSource -Local $folder");
        Assert.Equal(1L, Invoke("f"));

        // A link to itself is a folder that nobody can read, the administrator neither.
        Directory.Move(inner, inner + "-away");
        File.CreateSymbolicLink(inner, inner);
        var error = _session.Run("Invoke-LambdaQuery f").Error;
        AssertFailure.IsRecord(error, LambdaErrorId.FunctionError, [inner]);

        File.Delete(inner);
        Directory.Move(inner + "-away", inner);
        Assert.Equal(1L, Invoke("f"));
    }

    private void Connect() => _session.With("folder", _folder.Path).Run("$null = Connect-LambdaSource -Local $folder");

    private object? Invoke(string query) => Assert.Single(_session.Run($"Invoke-LambdaQuery {query}").Output)?.BaseObject;

    private LambdaFunctionError Failure(string query) =>
        Assert
            .IsType<LambdaInvocation>(_session.Run($"Invoke-LambdaQuery {query} -Detailed -ErrorAction SilentlyContinue").Single)
            .FunctionError!;

    private string[] Names() =>
        [.. _session.Run("Get-LambdaFunctionList").Values.Cast<LambdaFunction>().Select(function => function.FunctionName!).Order()];
}
