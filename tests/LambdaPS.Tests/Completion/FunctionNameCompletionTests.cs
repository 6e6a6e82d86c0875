namespace LambdaPS.Tests.Completion;

public sealed class FunctionNameCompletionTests : IDisposable
{
    private const string Functions = """
        @{
            'report-daily' = @{ ScriptBlock = { 1 }; Description = 'adds up the day' }
            'report-weekly' = { 2 }
            resize = { 3 }
        }
        """;

    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Invoke-LambdaQuery REP")]
    [InlineData("Invoke-LambdaQuery -Detailed -FunctionName rep")]
    [InlineData("Invoke-LambdaQuery 'rep")]
    [InlineData("Invoke-LambdaQuery \"rep")]
    [InlineData("Invoke-LambdaQuery *ort-")]
    [InlineData("1, 2 | Invoke-LambdaQuery rep*ly")]
    [InlineData("Get-LambdaFunctionVersion rep")]
    [InlineData("Get-LambdaFunctionAlias -FunctionName rep")]
    [InlineData("Get-LambdaFunctionList rep")]
    [InlineData("Get-LambdaFunctionList -Name resize, rep")]
    public void Names_complete_by_their_beginning_and_by_wildcards(string line)
    {
        Connect(Functions);

        Assert.Equal(["report-daily", "report-weekly"], _session.TextsInTheEnd(line));
    }

    [Fact]
    public void A_tool_tip_tells_runtime_size_and_description()
    {
        Connect(Functions);

        var offers = _session.OffersInTheEnd("Invoke-LambdaQuery report");

        Assert.Equal(
            ["provided.al2023, 128 MB, 30 s: adds up the day", "provided.al2023, 128 MB, 30 s"],
            offers.Select(offer => offer.ToolTip)
        );
        Assert.Equal(["report-daily", "report-weekly"], offers.Select(offer => offer.ListItemText));
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery -Source one -FunctionName ", "of-one")]
    [InlineData("Invoke-LambdaQuery -Source $one -FunctionName ", "of-one")]
    [InlineData("Get-LambdaFunctionList -Source one -Name ", "of-one")]
    [InlineData("Invoke-LambdaQuery ", "of-two")]
    public void The_names_are_those_of_the_source_on_the_line(string line, string name)
    {
        _session.Run(
            "$one = Connect-LambdaSource -Local @{ 'of-one' = { 1 } } -Name one; $null = Connect-LambdaSource -Local @{ 'of-two' = { 1 } } -Name two"
        );

        Assert.Equal([name], _session.TextsInTheEnd(line));
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery -Source (Get-LambdaSource one) -FunctionName ")]
    [InlineData("Invoke-LambdaQuery -Source nobody -FunctionName ")]
    [InlineData("Invoke-LambdaQuery -Source $nobody -FunctionName ")]
    [InlineData("Invoke-LambdaQuery [re")]
    public void A_line_that_names_no_known_source_or_no_function_completes_to_nothing(string line)
    {
        Connect(Functions);
        Assert.NotEmpty(_session.TextsInTheEnd("Invoke-LambdaQuery "));

        Assert.Empty(_session.Texts(line));
        Assert.Empty(_session.Run("$Error").Output);
    }

    [Fact]
    public async Task Names_are_quoted_where_they_must_be()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Functions(null, "plain_name-1", "it's", "two words", "$money", "2fast", "-dash", "semi;colon", "a\u2019b")
        );

        Assert.Equal(
            ["'$money'", "'-dash'", "'2fast'", "'a\u2019\u2019b'", "'it''s'", "plain_name-1", "'semi;colon'", "'two words'"],
            session
                .Session.TextsInTheEnd("Invoke-LambdaQuery ")
                .Order(StringComparer.Ordinal)
                .OrderBy(text => text.Trim('\''), StringComparer.Ordinal)
        );
        Assert.Equal(["'it''s'"], session.Session.Texts("Invoke-LambdaQuery 'it''"));

        // What is offered is read back as the name that it stands for.
        foreach (var offer in session.Session.Offers("Invoke-LambdaQuery "))
        {
            Assert.Equal(offer.ListItemText, session.Run($"function Say($Name) {{ $Name }}; Say {offer.CompletionText}").Single);
        }
    }

    [Fact]
    public void A_thousand_functions_complete_over_all_their_pages()
    {
        Connect("$(1..1000 | ForEach-Object -Begin { $all = @{} } -Process { $all['job-{0:0000}' -f $_] = { 1 } } -End { $all })");

        var offers = _session.TextsInTheEnd("Invoke-LambdaQuery job-");

        Assert.Equal(Enumerable.Range(1, 1000).Select(number => $"job-{number:0000}"), offers);
    }

    [Fact]
    public void Functions_that_are_written_meanwhile_are_there_at_the_next_Tab()
    {
        var folder = Directory.CreateTempSubdirectory("lambdaps-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "first.ps1"), "1");
            Connect($"'{folder.FullName}'");
            Assert.Equal(["first"], _session.TextsInTheEnd("Invoke-LambdaQuery "));

            File.WriteAllText(Path.Combine(folder.FullName, "second.ps1"), "2");

            Assert.Equal(["second"], _session.TextsInTheEnd("Invoke-LambdaQuery s"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Runtimes_are_those_that_functions_have()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page(
                "Functions",
                null,
                """{"FunctionName":"a","Runtime":"python3.14"}""",
                """{"FunctionName":"b","Runtime":"nodejs24.x"}""",
                """{"FunctionName":"c","Runtime":"python3.14"}""",
                """{"FunctionName":"d","PackageType":"Image"}"""
            )
        );

        var offers = session.Session.OffersInTheEnd("Get-LambdaFunctionList -Runtime ");

        Assert.Equal(["nodejs24.x", "python3.14"], offers.Select(offer => offer.CompletionText));
        Assert.Equal(["1", "2"], offers.Select(offer => offer.ToolTip.Split(' ')[0]));
    }

    private void Connect(string functions) => _session.Run($"$null = Connect-LambdaSource -Local ({functions})");
}
