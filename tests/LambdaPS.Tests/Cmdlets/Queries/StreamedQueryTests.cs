using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.Versioning;

namespace LambdaPS.Tests.Cmdlets.Queries;

public sealed class StreamedQueryTests : IClassFixture<SharedSession>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly TestSession _session;

    public StreamedQueryTests(SharedSession shared)
    {
        _session = shared.Begin();
        _session.Run(
            """
            $null = Connect-LambdaSource -Local @{
                lines   = { 'one'; 'zwei ä'; 'three' }
                objects = { [pscustomobject]@{ n = 1 }; [pscustomobject]@{ n = 2 } }
                mixed   = { '{"n":1}'; 'no json'; '{"n":3}' }
                endless = { while ($true) { 'more' } }
                midway  = { 'one'; 'two'; throw [System.InvalidOperationException]::new('half way') }
                context = { $LambdaContext.ClientContext.custom.who + $LambdaContext.TenantId }
                named   = @{ ScriptBlock = { $LambdaContext.FunctionVersion }; Aliases = @{ live = '2' } }
            }
            """
        );
        _session.Runspace.SessionStateProxy.Path.SetLocation(_folder.FullName);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_answer_is_written_line_by_line() =>
        Assert.Equal(["one", "zwei ä", "three"], _session.Run("Invoke-LambdaQuery lines -Stream").Values);

    [Fact]
    public void Lines_are_read_as_JSON_and_one_that_is_none_is_an_error_of_its_own()
    {
        Assert.Equal([1L, 2L], _session.Run("(Invoke-LambdaQuery objects -Stream -AsJson).n").Values);

        var result = _session.Run("Invoke-LambdaQuery mixed -Stream -AsJson | ForEach-Object { $_.n }");
        Assert.Equal([1L, 3L], result.Values);
        AssertFailure.IsRecord(
            result.Error,
            LambdaErrorId.ResponseInvalid,
            outcome: QueryOutcome.Ran,
            target: "no json",
            advice: ["-AsJson"]
        );
    }

    [Fact]
    public void Lines_come_while_the_function_runs_and_it_ends_when_nobody_wants_more() =>
        Assert.Equal(
            "enough: more",
            _session.RunToError("Invoke-LambdaQuery endless -Stream | ForEach-Object { throw \"enough: $_\" }").Exception.Message
        );

    [Fact]
    public async Task Stop_ends_a_stream()
    {
        using var pipeline = _session.Start("Invoke-LambdaQuery endless -Stream | ForEach-Object { }");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        var stop = Task.Run(pipeline.Stop);

        await stop.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
    }

    [Fact]
    public void A_failure_half_way_is_an_error_after_what_had_arrived()
    {
        var result = _session.Run("Invoke-LambdaQuery midway -Stream");

        Assert.Equal(["one", "two"], result.Values);
        AssertFailure.IsRecord(result.Error, LambdaErrorId.FunctionError);
        Assert.Equal("InvalidOperationException", Assert.IsType<LambdaQueryException>(result.Error.Exception).ErrorType);
    }

    [Fact]
    public void Detailed_comes_last_with_log_and_report()
    {
        var values = _session.Run("Invoke-LambdaQuery lines -Stream -Detailed").Values;

        Assert.Equal(["one", "zwei ä", "three"], values.Take(3));
        var invocation = Assert.IsType<LambdaInvocation>(values[3]);
        Assert.Equal(200, invocation.StatusCode);
        Assert.Equal("local", invocation.Source);
        Assert.NotNull(invocation.Report!.DurationMs);
    }

    [Fact]
    public void A_file_gets_the_bytes_and_is_there_only_when_all_of_them_are()
    {
        Assert.Empty(_session.Run("Invoke-LambdaQuery lines -Stream -OutFile answer.txt").Output);
        Assert.Equal("one\nzwei ä\nthree\n", File.ReadAllText(Path.Combine(_folder.FullName, "answer.txt")));

        AssertFailure.IsRecord(_session.Run("Invoke-LambdaQuery midway -Stream -OutFile broken.txt").Error, LambdaErrorId.FunctionError);
        Assert.Equal(["answer.txt"], _folder.GetFiles().Select(file => file.Name));
    }

    [Theory]
    [InlineData("-OutFile Env:answer.txt")]
    [InlineData("-OutFile answer.txt", "Env:")]
    [InlineData("-OutFile \"a`0b\"")]
    [InlineData("-OutFile nodrive:answer.txt")]
    [InlineData("-OutFile folder")]
    [InlineData("-OutFile folder/")]
    [InlineData("-OutFile missing/")]
    [InlineData("-OutFile missing/answer.txt")]
    public void What_is_no_place_for_a_file_is_an_error_before_anything_is_sent(string option, string? location = null)
    {
        _folder.CreateSubdirectory("folder");
        if (location is not null)
            _session.Run($"Set-Location {location}");

        var error = _session.Run($"Invoke-LambdaQuery lines -Stream {option}").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid);
        Assert.Equal(
            (QueryOutcome.NotRun, 0),
            Assert.IsType<LambdaQueryException>(error.Exception) is var failure ? (failure.Outcome, failure.Attempts) : default
        );
        Assert.False(File.Exists(Path.Combine(Environment.CurrentDirectory, "answer.txt")));
    }

    [TheoryOn(TestSystem.Windows)]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_cannot_be_replaced_is_an_error_before_anything_is_sent(bool isReadOnly)
    {
        var path = Path.Combine(_folder.FullName, "answer.txt");
        File.WriteAllText(path, "old");
        if (isReadOnly)
            File.SetAttributes(path, FileAttributes.ReadOnly);
        using (isReadOnly ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            var failure = Assert.IsType<LambdaQueryException>(
                _session.Run("Invoke-LambdaQuery lines -Stream -OutFile answer.txt").Error.Exception
            );
            Assert.Equal((LambdaErrorId.QueryInvalid, QueryOutcome.NotRun, 0), (failure.ErrorId, failure.Outcome, failure.Attempts));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(_folder.GetFiles());
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [FactOn(TestSystem.Windows)]
    public void The_device_NUL_takes_an_answer()
    {
        Assert.Empty(_session.Run("Invoke-LambdaQuery lines -Stream -OutFile NUL").Output);
        Assert.Empty(_folder.GetFiles());
    }

    // On Windows a link takes a privilege.
    [FactOn(TestSystem.Unix)]
    public void An_answer_goes_through_links_to_the_file_that_they_lead_to()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "file.txt"), "old");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), "inner");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "inner"), "file.txt");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "dangling"), "new.txt");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "circle"), "circle");

        Assert.Empty(
            _session.Run("Invoke-LambdaQuery lines -Stream -OutFile link; Invoke-LambdaQuery lines -Stream -OutFile dangling").Output
        );
        Assert.Equal(
            QueryOutcome.NotRun,
            Assert.IsType<LambdaQueryException>(_session.Run("Invoke-LambdaQuery lines -Stream -OutFile circle").Error.Exception).Outcome
        );

        Assert.All(
            ["file.txt", "new.txt"],
            name => Assert.Equal("one\nzwei ä\nthree\n", File.ReadAllText(Path.Combine(_folder.FullName, name)))
        );
        Assert.Equal(
            ["circle", "dangling", "inner", "link"],
            _folder.GetFiles().Where(file => file.LinkTarget is not null).Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(6, _folder.GetFiles().Length);
    }

    [TheoryOn(TestSystem.Unix)]
    [InlineData("600")]
    [InlineData("666")]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_is_replaced_keeps_its_permissions(string mode)
    {
        var path = Path.Combine(_folder.FullName, "answer.txt");
        File.WriteAllText(path, "old");
        var permissions = (UnixFileMode)Convert.ToInt32(mode, 8);
        File.SetUnixFileMode(path, permissions);

        Assert.Empty(_session.Run("Invoke-LambdaQuery lines -Stream -OutFile answer.txt").Output);

        Assert.Equal(permissions, File.GetUnixFileMode(path));
        Assert.StartsWith("one", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [FactOn(TestSystem.Unix)]
    public async Task A_pipe_gets_the_answer_as_it_arrives_and_stays_a_pipe()
    {
        var pipe = MakePipe();
        var text = ReadAsync(pipe);

        Assert.Empty(_session.Run("Invoke-LambdaQuery lines -Stream -OutFile pipe").Output);
        Assert.Equal("one\nzwei ä\nthree\n", await text);

        // What a failed function wrote is in the pipe, and cannot be taken back.
        text = ReadAsync(pipe);
        AssertFailure.IsRecord(_session.Run("Invoke-LambdaQuery midway -Stream -OutFile pipe").Error, LambdaErrorId.FunctionError);
        Assert.Equal("one\ntwo\n", await text);

        Assert.Equal("NamedPipe", _session.Run("(Get-Item pipe).UnixStat.ItemType").Single!.ToString());
        Assert.Single(_folder.GetFiles());
    }

    [FactOn(TestSystem.Unix)]
    public async Task Stop_ends_the_wait_for_the_reader_of_a_pipe_and_leaves_nothing()
    {
        var pipe = MakePipe();
        using var pipeline = _session.Start("Invoke-LambdaQuery lines -Stream -OutFile pipe");
        var run = Task.Factory.FromAsync(pipeline.BeginInvoke(), pipeline.EndInvoke);
        await Task.Delay(500);
        Assert.False(run.IsCompleted);

        await Task.Run(pipeline.Stop).WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);

        // A writer that was left would open it for this reader, with nothing to read.
        var text = ReadAsync(pipe);
        await Task.Delay(200);
        Assert.False(text.IsCompleted);
        await File.WriteAllTextAsync(pipe, "mine");
        Assert.Equal("mine", await text);
    }

    [Fact]
    public void A_file_takes_one_answer()
    {
        var result = _session.Run("1, 2 | Invoke-LambdaQuery lines -Stream -OutFile answer.txt");

        AssertFailure.IsRecord(result.Error, LambdaErrorId.ParameterConflict, ["-OutFile"], QueryOutcome.NotRun);
        AssertFailure.IsRecord(
            _session.Run("Invoke-LambdaQuery lines -Stream -OutFile missing/answer.txt").Error,
            LambdaErrorId.QueryInvalid
        );
    }

    [Theory]
    [InlineData("-AsJson", "-Stream", "-AsJson")]
    [InlineData("-OutFile x -AsText", "-AsText")]
    [InlineData("-OutFile x -AsHashtable", "-AsHashtable")]
    [InlineData("-OutFile x -NoEnumerate", "-NoEnumerate")]
    [InlineData("-OutFile x -ThrottleLimit 2", "-ThrottleLimit")]
    [InlineData("-AsResult -Stream", "-Stream")]
    [InlineData("-AsResult -Detailed", "-Detailed")]
    [InlineData("-Stream -ThrottleLimit 2", "-ThrottleLimit")]
    [InlineData("-Stream -AsText", "-AsText")]
    [InlineData("-Stream -NoEnumerate", "-NoEnumerate")]
    [InlineData("-Stream -AsHashtable", "-AsJson", "-AsHashtable")]
    [InlineData("-Stream -AsJson -OutFile x", "-AsJson")]
    [InlineData("-AsText -AsHashtable")]
    [InlineData("-AsText -Detailed", "-AsText")]
    public void What_does_not_go_together_ends_the_pipeline_and_says_what_to_do(string options, params string[] advice)
    {
        var error = _session.RunToError($"Invoke-LambdaQuery lines {options}");

        var parameters = options.Split(' ').Where(option => option.StartsWith('-'));
        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict, [.. parameters.TakeLast(2)], QueryOutcome.NotRun, advice: advice);
    }

    [Theory]
    [InlineData("-Stream -InvocationType Event", "ParameterConflict")]
    [InlineData("-OutFile x -InvocationType Event", "ParameterConflict")]
    [InlineData("-ClientContext @{ a = 1 } -InvocationType Event", "ParameterConflict")]
    [InlineData("-ClientContext @{ a = 'x' * 4000 }", "QueryInvalid")]
    [InlineData("-TenantId (\"a`nb\")", "QueryInvalid")]
    [InlineData("-DurableExecutionName 'not a name'", "QueryInvalid")]
    public void What_a_query_cannot_have_fails_before_it_is_sent(string options, string id)
    {
        var error = _session.Run($"Invoke-LambdaQuery lines {options}").Error;

        AssertFailure.IsRecord(error, Enum.Parse<LambdaErrorId>(id), outcome: QueryOutcome.NotRun);
    }

    [Theory]
    [InlineData("-ClientContext $null")]
    [InlineData("-ClientContext '{'")]
    public void A_client_context_that_is_none_ends_the_pipeline(string options) =>
        AssertFailure.IsRecord(_session.RunToError($"Invoke-LambdaQuery lines {options}"), LambdaErrorId.QueryInvalid);

    [Fact]
    public void Context_and_tenant_reach_the_function()
    {
        Assert.Equal("Ada", _session.Run("Invoke-LambdaQuery context -ClientContext @{ custom = @{ who = 'Ada' } }").Single);
        Assert.Equal(
            "Ada-blue",
            _session.Run("Invoke-LambdaQuery context -ClientContext '{\"custom\":{\"who\":\"Ada-\"}}' -TenantId blue").Single
        );
    }

    [Fact]
    public void An_alias_and_a_version_are_targets()
    {
        Assert.Equal("2", _session.Run("Get-LambdaFunctionAlias named | Invoke-LambdaQuery").Single);
        Assert.Equal(["$LATEST", "2"], _session.Run("Get-LambdaFunctionVersion named | Invoke-LambdaQuery").Values);
        Assert.Equal("live", _session.Run("Get-LambdaFunctionAlias named | Invoke-LambdaQuery -Detailed").Property("Qualifier"));
        Assert.Equal("2", _session.Run("Invoke-LambdaQuery named:live").Single);
    }

    [Theory]
    [InlineData("Get-LambdaFunctionAlias named | Invoke-LambdaQuery -Qualifier 1", "live")]
    [InlineData("Get-LambdaFunctionVersion named | Where-Object Version -EQ 2 | Invoke-LambdaQuery -Qualifier live", "2")]
    [InlineData("Get-LambdaFunctionVersion named | Select-Object -First 1 | Invoke-LambdaQuery -Qualifier live", "$LATEST")]
    [InlineData("Get-LambdaFunctionAlias named | Invoke-LambdaQuery -Qualifier '{{x}}' -Data @{ x = '2' } -Stream", "live")]
    public void A_piped_version_or_alias_and_another_qualifier_contradict_each_other(string script, string own)
    {
        var error = _session.Run(script).Error;

        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict, [$"'{own}'", "'named'", "-Qualifier"], QueryOutcome.NotRun);
        Assert.True(error.TargetObject is LambdaAlias or LambdaFunction);
    }

    [Fact]
    public void A_qualifier_goes_with_a_piped_function_that_has_none_or_the_same()
    {
        Assert.Equal("2", _session.Run("Get-LambdaFunctionList named | Invoke-LambdaQuery -Qualifier live").Single);
        Assert.Equal("2", _session.Run("Get-LambdaFunctionAlias named | Invoke-LambdaQuery -Qualifier live").Single);
        AssertFailure.IsRecord(
            _session.Run("Get-LambdaFunctionAlias named | Invoke-LambdaQuery -Qualifier ''").Error,
            LambdaErrorId.QueryInvalid
        );
    }

    private string MakePipe()
    {
        var path = Path.Combine(_folder.FullName, "pipe");
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        return path;
    }

    // Opens when there is a writer, and reads until there is none.
    private static Task<string> ReadAsync(string pipe) =>
        Task.Factory.StartNew(() => File.ReadAllText(pipe), TaskCreationOptions.LongRunning);
}
