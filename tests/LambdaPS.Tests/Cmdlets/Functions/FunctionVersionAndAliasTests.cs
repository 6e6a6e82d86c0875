using LambdaPS.Tests.Display;

namespace LambdaPS.Tests.Cmdlets.Functions;

/// <summary>Get-LambdaFunctionVersion and Get-LambdaFunctionAlias, against a server that says what it is told.</summary>
public class FunctionVersionAndAliasTests
{
    private static readonly ScriptedAnswer[] _versions =
    [
        ListAnswer.Page("Versions", "2", Version("10"), Version("$LATEST")),
        ListAnswer.Page("Versions", null, Version("9")),
    ];

    private static readonly ScriptedAnswer[] _aliases =
    [
        ListAnswer.Page("Aliases", "2", Alias("prod", "7")),
        ListAnswer.Page("Aliases", null, Alias("test", "8")),
    ];

    public static TheoryData<string> Cmdlets { get; } = ["Get-LambdaFunctionVersion", "Get-LambdaFunctionAlias"];

    [Fact]
    public async Task Versions_come_in_the_order_of_their_numbers_and_know_their_source()
    {
        await using var session = new ScriptedSession(_versions);

        var versions = session.Run("Get-LambdaFunctionVersion f").Values.Cast<LambdaFunction>().ToList();

        Assert.Equal(["$LATEST", "9", "10"], versions.Select(version => version.Version));
        Assert.All(versions, version => Assert.Equal("first", version.Source));
    }

    [Fact]
    public async Task Aliases_come_from_every_page_and_know_their_source()
    {
        await using var session = new ScriptedSession(_aliases);

        var aliases = session.Run("Get-LambdaFunctionAlias f").Values.Cast<LambdaAlias>().ToList();

        Assert.Equal(["f:prod", "f:test"], aliases.Select(alias => alias.ToString()));
        Assert.Equal(["7", "8"], aliases.Select(alias => alias.FunctionVersion));
        Assert.All(aliases, alias => Assert.Equal("first", alias.Source));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task A_piped_function_is_asked_about_on_its_own_source(string cmdlet)
    {
        await using var session = new ScriptedSession(
            ListAnswer.Functions(null, "a", "b"),
            ListAnswer.Page("Versions", null),
            ListAnswer.Page("Versions", null)
        );
        await using var other = new ScriptedServer(Answers.Http(500, ""));
        session.Run("$functions = Get-LambdaFunctionList");
        session.Connect("second", other);

        session.Run($"$functions | {cmdlet} -ErrorAction SilentlyContinue");

        Assert.Contains(
            session.Server.Requests,
            request => request.Target.StartsWith("/2015-03-31/functions/a/", StringComparison.Ordinal)
        );
        Assert.Contains(
            session.Server.Requests,
            request => request.Target.StartsWith("/2015-03-31/functions/b/", StringComparison.Ordinal)
        );
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_piped_alias_names_its_function_and_brings_its_source()
    {
        await using var session = new ScriptedSession([.. _aliases, .. _versions]);
        await using var other = new ScriptedServer(Answers.Http(500, ""));
        session.Run("$alias = @(Get-LambdaFunctionAlias f)[0]");
        session.Connect("second", other);

        Assert.Equal(3, session.Run("$alias | Get-LambdaFunctionVersion").Output.Count);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task A_piped_function_and_another_source_contradict_each_other(string cmdlet)
    {
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "a"));
        await using var other = new ScriptedServer(Answers.Http(500, ""));
        session.Connect("second", other);

        var error = session.Run($"Get-LambdaFunctionList -Source first | {cmdlet} -Source second").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict);
        Assert.IsType<LambdaFunction>(error.TargetObject);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task A_piped_function_and_the_name_of_another_contradict_each_other(string cmdlet)
    {
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "a"));

        var error = session.Run($"Get-LambdaFunctionList | {cmdlet} b").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.ParameterConflict);
        Assert.Single(session.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task Any_object_with_a_property_FunctionName_names_a_function(string cmdlet)
    {
        await using var session = new ScriptedSession(Answers.Error(404, "ResourceNotFoundException", "none"));

        var error = session.Run($"[pscustomobject]@{{ FunctionName = 'mine' }} | {cmdlet}").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.FunctionNotFound, ["'mine'"]);
    }

    [Theory]
    [InlineData("f:7")]
    [InlineData("f:prod")]
    [InlineData("not a name")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:f")]
    public async Task What_names_no_whole_function_here_is_not_asked_for(string name)
    {
        await using var session = new ScriptedSession(Answers.Http(500, ""));

        var error = session.Run($"[pscustomobject]@{{ FunctionName = '{name}' }} | Get-LambdaFunctionVersion").Error;

        AssertFailure.IsRecord(error, LambdaErrorId.QueryInvalid);
        Assert.Empty(session.Server.Requests);
    }

    [Fact]
    public async Task A_failure_of_one_function_lets_the_next_go_on()
    {
        await using var session = new ScriptedSession([Answers.Error(403, "AccessDeniedException", "no"), .. _versions]);

        var result = session.Run("'a', 'b' | ForEach-Object { [pscustomobject]@{ FunctionName = $_ } } | Get-LambdaFunctionVersion");

        AssertFailure.IsRecord(result.Error, LambdaErrorId.AccessDenied);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public async Task A_copy_that_was_serialised_has_no_source_to_ask()
    {
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "a"));

        var error = session
            .Run(
                "Get-LambdaFunctionList | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } | Get-LambdaFunctionVersion"
            )
            .Error;

        AssertFailure.IsRecord(error, LambdaErrorId.SourceNotFound);
    }

    [Fact]
    public async Task Versions_and_aliases_have_views_that_tell_them_apart()
    {
        await using var session = new ScriptedSession([.. _versions, .. _aliases]);

        var versions = session.Session.Words("Get-LambdaFunctionVersion f", 80);
        var aliases = session.Session.Words("Get-LambdaFunctionAlias f", 80);

        Assert.Equal(["FunctionName:", "Version", "-------", "$LATEST", "9", "10"], versions.Select(line => line.Split(' ')[0]));
        Assert.Equal(
            [
                "FunctionName: f, source first",
                "Name Version Others Description",
                "---- ------- ------ -----------",
                "prod 7 9: 25%",
                "test 8 9: 25%",
            ],
            aliases
        );
    }

    private static string Version(string version) => $$"""{"FunctionName":"f","Version":"{{version}}"}""";

    private static string Alias(string name, string version) =>
        $$$"""{"Name":"{{{name}}}","FunctionVersion":"{{{version}}}","RoutingConfig":{"AdditionalVersionWeights":{"9":0.25} } }""";
}
