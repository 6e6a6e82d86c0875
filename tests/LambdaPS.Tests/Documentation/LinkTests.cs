using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Documentation;

/// <summary>The links of the README, the guides and what else there is to read lead somewhere.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Documents =>
        [
            .. Directory
                .GetFiles(Repository.Path(), "*.md")
                .Concat(Directory.GetFiles(Repository.Path("docs"), "*.md"))
                .Select(file => Path.GetRelativePath(Repository.Path(), file)),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_link_leads_to_a_file_and_to_a_heading_of_it(string document)
    {
        var here = Repository.Path(document);
        foreach (Match link in LocalLink().Matches(File.ReadAllText(here)))
        {
            var target = link.Groups["file"].Length == 0 ? here : Path.Combine(Path.GetDirectoryName(here)!, link.Groups["file"].Value);
            Assert.True(Path.Exists(target), $"{document} links to {link.Groups["file"].Value}, which is not there.");

            if (link.Groups["heading"] is { Success: true } heading)
                Assert.Contains(heading.Value, File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor));
        }
    }

    // As GitHub makes it: small letters, no punctuation, hyphens for spaces.
    private static string Anchor(string heading) =>
        Punctuation().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!\w+:)(?<file>[^)#]*)(#(?<heading>[^)]+))?\)")]
    private static partial Regex LocalLink();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex Punctuation();
}
