namespace LambdaPS.Architecture.Tests.PlainEnglish;

public class WordRuleTests
{
    [Theory]
    [InlineData("'Frankfurt' is no region.", "is no")]
    [InlineData("An AccessKeyId that is none.", "is none")]
    [InlineData("Mend the template.", "Mend")]
    [InlineData("The function is told of its caller.", "told")]
    [InlineData("Whoever stops a query.", "Whoever")]
    [InlineData("It stands in the log.", "stands")]
    [InlineData("## Be allowed to", "Be allowed")]
    [InlineData("The function goes on.", "goes on")]
    [InlineData("It lets go of them.", "lets go")]
    [InlineData("The function's answer.", "answer")]
    [InlineData("Failed after 4 tries.", "tries")]
    public void Words_are_found(string text, string word) => Assert.Contains(WordRule.FindAll(text), found => found.Word == word);

    [Theory]
    [InlineData("Who only runs functions needs no list.")]
    [InlineData("## What is different in Lambda")]
    public void Clauses_are_found(string text) => Assert.NotEmpty(WordRule.FindAll(text));

    [Theory]
    [InlineData("If there is no region, the command fails.")]
    [InlineData("The history is no longer needed.")]
    [InlineData("You are not allowed to invoke the function.")]
    [InlineData("An amendment.")]
    public void Plain_text_is_accepted(string text) => Assert.Empty(WordRule.FindAll(text));

    [Fact]
    public void Comments_and_literals_are_separate_and_keep_their_lines()
    {
        const string code = "// one\nvar x = \"two // \\\" three\"; // four\n";

        Assert.Equal(
            ["// one", "// four"],
            SourceText.Comments(code).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        );
        Assert.Equal("\"two // \\\" three\"", SourceText.Literals(code).Split('\n')[1].Trim());
    }

    [Fact]
    public void Expressions_of_interpolated_strings_are_not_text() =>
        Assert.DoesNotContain("answer", SourceText.Literals("""var x = $"{answer.Status} at {host}";"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("/// <summary>What it is.</summary>")]
    [InlineData("    /// <summary>\n    /// Whether it works.\n    /// </summary>")]
    [InlineData("/// <param name=\"place\">Where it is.</param>")]
    public void Summaries_that_begin_with_a_clause_are_found(string code) => Assert.Single(SourceText.FindClauses(code));

    [Fact]
    public void Other_summaries_are_accepted() =>
        Assert.Empty(SourceText.FindClauses("/// <summary>Whatever remains. What it is.</summary>"));
}
