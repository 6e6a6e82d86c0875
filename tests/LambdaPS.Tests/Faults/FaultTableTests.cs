namespace LambdaPS.Tests.Faults;

/// <summary>The guide says what the tests hold the module to.</summary>
public class FaultTableTests
{
    private const string Begin = "<!-- The tests write what is between these two lines; see CONTRIBUTING.md. -->\n";
    private const string End = "<!-- The end of what the tests write. -->\n";

    [Fact]
    public void The_guide_has_the_tables_that_the_expectations_make()
    {
        var path = Repository.Path("docs", "reliability.md");
        var guide = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (guide.IndexOf(Begin, StringComparison.Ordinal), guide.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"{path} has lost the lines that its tables stand between: {Begin}{End}");

        var written = $"{guide[..(begin + Begin.Length)]}\n{FaultTable.Write()}\n{guide[end..]}";
        if (Environment.GetEnvironmentVariable("LAMBDAPS_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
            return;
        }

        Assert.True(
            guide == written,
            $"{path} does not say what the tests expect of faults. Run this test with LAMBDAPS_WRITE_DOCS=1 to write its tables, and look at what changed."
        );
    }
}
