namespace LambdaPS.Architecture.Tests.PlainEnglish;

/// <summary>Documentation and source code use the vocabulary of PowerShell and AWS.</summary>
public class PlainEnglishTests
{
    private static readonly string[] _scriptFolders =
    [
        "bench/Scripts",
        "build.ps1",
        "docs/images",
        "samples",
        "tests/Examples",
        "tests/Pester",
    ];

    private static readonly string[] _documents =
    [
        .. Find("", "*.md", SearchOption.TopDirectoryOnly),
        .. Find("docs", "*.md", SearchOption.AllDirectories),
        .. Find("module", "*.psd1", SearchOption.TopDirectoryOnly),
        .. Find("module/en-US", "*", SearchOption.AllDirectories),
        .. _scriptFolders.SelectMany(folder => Find(folder, "*.ps*1", SearchOption.AllDirectories)),
    ];

    private static readonly ILookup<string, (string Path, string Code)> _files = SourceFile
        .FindAll("src")
        .ToLookup(file => file.Folder, file => (file.Path, File.ReadAllText(Repository.Path(file.Path)).ReplaceLineEndings("\n")));

    public static TheoryData<string> Documents => [.. _documents];

    /// <summary>The folders of src with C# files.</summary>
    public static TheoryData<string> Folders => [.. _files.Select(folder => folder.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_use_plain_words(string path) =>
        Findings.AssertNone(Words(path, File.ReadAllText(Repository.Path(path)).ReplaceLineEndings("\n")));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Comments_use_plain_words(string folder) =>
        Findings.AssertNone(_files[folder].SelectMany(file => Words(file.Path, SourceText.Comments(file.Code))));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Messages_use_plain_words(string folder) =>
        Findings.AssertNone(_files[folder].SelectMany(file => Words(file.Path, SourceText.Literals(file.Code))));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Summaries_begin_with_a_noun_phrase_or_a_verb(string folder) =>
        Findings.AssertNone(
            _files[folder]
                .SelectMany(file =>
                    SourceText
                        .FindClauses(file.Code)
                        .Select(clause =>
                            $"{file.Path}:{clause.Line}: a summary begins with '{clause.Word}'. Begin with a noun phrase or a verb."
                        )
                )
        );

    [Fact]
    public void Documents_are_found() =>
        Assert.Superset(
            new HashSet<string>
            {
                "README.md",
                "docs/errors.md",
                "module/en-US/LambdaPS.dll-Help.xml",
                "module/en-US/about_LambdaPS.help.txt",
                "samples/QuickStart/quickstart.ps1",
            },
            _documents.ToHashSet()
        );

    private static IEnumerable<string> Words(string path, string text) =>
        WordRule.FindAll(text).Select(found => $"{path}:{found.Line}: '{found.Word}'. Write instead: {found.Instead}.");

    private static IEnumerable<string> Find(string path, string pattern, SearchOption depth)
    {
        var full = Repository.Path(path);
        return (File.Exists(full) ? [full] : Directory.EnumerateFiles(full, pattern, depth))
            .Select(file => Path.GetRelativePath(Repository.Path(), file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
    }
}
