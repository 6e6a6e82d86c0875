using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Help;

/// <summary>The help is complete, fits a screen, and is found by Get-Help.</summary>
public sealed partial class HelpTextTests(SharedSession shared) : IClassFixture<SharedSession>
{
    // The IAM actions of the operations that each cmdlet calls.
    private static readonly Dictionary<string, string[]> _actions = new()
    {
        ["Connect-LambdaSource"] = ["lambda:ListFunctions", "sts:GetCallerIdentity", "sts:AssumeRole"],
        ["Get-LambdaFunctionAlias"] = ["lambda:ListAliases"],
        ["Get-LambdaFunctionList"] = ["lambda:ListFunctions"],
        ["Get-LambdaFunctionVersion"] = ["lambda:ListVersionsByFunction"],
        ["Get-LambdaLog"] = ["logs:FilterLogEvents", "lambda:GetFunctionConfiguration", "logs:StartLiveTail"],
        ["Invoke-LambdaQuery"] = ["lambda:InvokeFunction", "lambda:GetFunctionConcurrency"],
        ["Test-LambdaSource"] = ["lambda:ListFunctions", "sts:GetCallerIdentity"],
        ["Wait-LambdaQuery"] = ["logs:FilterLogEvents", "lambda:GetFunctionConfiguration", "lambda:GetFunctionEventInvokeConfig"],
    };

    private readonly TestSession _session = shared.Begin();

    public static TheoryData<string> Names => [.. HelpFile.Commands.Keys];

    public static TheoryData<string> Topics => [.. HelpFile.Topics.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_has_three_examples_or_more_each_with_a_task_and_a_remark(string name)
    {
        var examples = HelpFile.Commands[name].Examples;

        Assert.True(examples.Count >= 3);
        Assert.All(
            examples.Index(),
            example =>
            {
                Assert.Matches($@"\AExample {example.Index + 1}: \w.{{8,}}\z", example.Item.Title);
                Assert.Contains("-Lambda", example.Item.Code, StringComparison.Ordinal);
                Assert.EndsWith(".", example.Item.Remark, StringComparison.Ordinal);
                Assert.Equal("PS>", example.Item.Prompt);
                Assert.All(
                    $"{example.Item.Prompt} {example.Item.Code}".Split('\n'),
                    line => Assert.True(line.Length <= 76, $"This line does not fit 80 columns: {line}")
                );
            }
        );
        Assert.Contains(examples, example => example.Code.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_notes_name_the_IAM_actions_of_a_cmdlet_that_calls_AWS_and_the_errors(string name)
    {
        var help = HelpFile.Commands[name];
        var actions = ActionForm().Matches(help.Notes).Select(match => match.Value).Distinct();

        Assert.Equal(_actions.GetValueOrDefault(name, []), actions);
        Assert.StartsWith(_actions.ContainsKey(name) ? "IAM actions: " : "IAM actions: none.", help.Notes, StringComparison.Ordinal);
        Assert.Contains("\nErrors", help.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_shows_the_text(string name)
    {
        var help = HelpFile.Commands[name];
        var shown = (string)_session.Run($"Get-Help {name} -Full | Out-String -Width 4000").Single!;

        Assert.NotEmpty(help.Synopsis);
        Assert.NotEmpty(help.Description);
        foreach (var text in new[] { help.Synopsis, help.Examples[^1].Title, help.Notes.Split('\n')[^1], help.Parameters[^1].Description })
            Assert.Contains(text, shown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_description_fits_a_screen_and_the_synopsis_two_lines(string name)
    {
        var description = (string)_session.Run($"(Get-Help {name}).description | Out-String -Width 80").Single!;

        Assert.InRange(description.Trim().Split('\n').Length, 1, 40);
        Assert.InRange(HelpFile.Commands[name].Synopsis.Length, 1, 152);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_link_is_the_online_version_and_the_others_are_cmdlets_or_topics(string name)
    {
        const string docs = "https://github.com/LambdaPS/LambdaPS/blob/main/docs/";
        var links = HelpFile.Commands[name].Links;

        Assert.Equal("Online version:", links[0].Text);
        Assert.StartsWith(docs, links[0].Address, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.Path("docs", links[0].Address[docs.Length..])), links[0].Address);
        Assert.True(links.Count > 1);
        Assert.All(
            links.Skip(1),
            link =>
            {
                Assert.True(HelpFile.Commands.ContainsKey(link.Text) || HelpFile.Topics.ContainsKey(link.Text), link.Text);
                Assert.NotEqual(name, link.Text);
                Assert.Empty(link.Address);
            }
        );
    }

    [Fact]
    public void Topics_cover_each_subject() =>
        Assert.Equal(
            [
                "about_LambdaPS",
                "about_LambdaPS_Errors",
                "about_LambdaPS_Local",
                "about_LambdaPS_Sources",
                "about_LambdaPS_Templates",
                "about_LambdaPS_Testing",
            ],
            HelpFile.Topics.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_has_the_layout_that_Get_Help_reads_and_fits_80_columns(string name)
    {
        var text = HelpFile.Topics[name];

        Assert.StartsWith($"TOPIC\n    {name}\n\nSHORT DESCRIPTION\n    ", text, StringComparison.Ordinal);
        Assert.Contains("\n\nLONG DESCRIPTION\n    ", text, StringComparison.Ordinal);
        Assert.All(
            text.Split('\n'),
            line => Assert.True(line.Length <= 80 && line == line.TrimEnd() && !line.Contains('\t', StringComparison.Ordinal), line)
        );
        Assert.Contains(name, (string)_session.Run($"Get-Help {name} | Out-String").Single!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Related_items_of_a_topic_exist(string name)
    {
        var links = HelpFile
            .Topics[name]
            .Split("\nSEE ALSO\n")[1]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // Those of PowerShell's own are there once help was downloaded.
        Assert.All(
            links,
            link =>
                Assert.True(
                    HelpFile.Commands.ContainsKey(link) || HelpFile.Topics.ContainsKey(link) || link == "about_Try_Catch_Finally",
                    link
                )
        );
    }

    [GeneratedRegex(@"\b(?:lambda|sts|logs):[A-Z]\w+")]
    private static partial Regex ActionForm();
}
