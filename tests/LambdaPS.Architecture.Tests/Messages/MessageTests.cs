namespace LambdaPS.Architecture.Tests.Messages;

/// <summary>
/// Every sentence that the product writes, in one file that is reviewed with each change and that a writer can edit.
/// With <c>LAMBDAPS_MESSAGES=write</c> the test writes the file from the code, with <c>LAMBDAPS_MESSAGES=apply</c> the code from the file.
/// </summary>
public class MessageTests
{
    private static readonly string _reviewed = Repository.Path("tests", "LambdaPS.Architecture.Tests", "Messages", "Messages.txt");

    [Fact]
    public void Messages_are_the_reviewed_ones()
    {
        var mode = Environment.GetEnvironmentVariable("LAMBDAPS_MESSAGES");
        if (mode == "write")
            File.WriteAllText(_reviewed, Format(ProductSentence.FindAll()));
        if (mode == "apply")
            Apply(File.ReadAllLines(_reviewed));

        Assert.Equal(File.ReadAllText(_reviewed).ReplaceLineEndings("\n"), Format(ProductSentence.FindAll()));
    }

    [Fact]
    public void Sentences_are_found_in_literals_and_in_interpolated_strings()
    {
        var texts = ProductSentence.FindAll().Select(sentence => sentence.Text).ToList();

        Assert.Contains(texts, text => text.Contains("Get-LambdaFunctionList", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("{source", StringComparison.Ordinal));
        Assert.DoesNotContain("Performance", texts);
    }

    private static string Format(IEnumerable<ProductSentence> sentences) =>
        string.Concat(sentences.GroupBy(sentence => sentence.Path).Select(file => $"{file.Key}\n{string.Concat(file.Select(Line))}\n"));

    private static string Line(ProductSentence sentence) => $"    {sentence.Text}\n";

    // The file has to have as many sentences of each source file as the code has.
    private static void Apply(IEnumerable<string> lines)
    {
        var wanted = new Dictionary<string, List<string>>();
        var path = "";
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
                wanted[path].Add(line[4..]);
            else
                wanted.Add(path = line, []);
        }

        foreach (var file in ProductSentence.FindAll().GroupBy(sentence => sentence.Path))
        {
            var (sentences, texts) = (file.ToList(), wanted[file.Key]);
            Assert.True(
                sentences.Count == texts.Count,
                $"{file.Key} has {sentences.Count} sentences, and the reviewed file {texts.Count} of it."
            );

            var source = File.ReadAllText(Repository.Path(file.Key));
            foreach (var (sentence, text) in sentences.Zip(texts).Reverse())
                source = string.Concat(source.AsSpan(0, sentence.Span.Start), text, source.AsSpan(sentence.Span.End));

            File.WriteAllText(Repository.Path(file.Key), source);
        }
    }
}
