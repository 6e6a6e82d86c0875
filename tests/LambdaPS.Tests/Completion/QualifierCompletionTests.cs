namespace LambdaPS.Tests.Completion;

public sealed class QualifierCompletionTests
{
    private static readonly string[] _both =
    [
        """{"NextMarker":null,"Aliases":[{"Name":"live","FunctionVersion":"9","Description":"what customers see","RoutingConfig":{"AdditionalVersionWeights":{"10":0.25}}},{"Name":"beta","FunctionVersion":"10"}]""",
        """ "Versions":[{"FunctionName":"f","Version":"10","Description":"faster"},{"FunctionName":"f","Version":"$LATEST"},{"FunctionName":"f","Version":"9"}]}""",
    ];

    [Fact]
    public async Task Aliases_come_first_then_the_unpublished_version_then_the_others_the_newest_first()
    {
        // One answer that is both lists, since they are asked for at once.
        await using var session = new ScriptedSession(Answers.Http(200, string.Join(',', _both)));

        var offers = session.Session.OffersInTheEnd("Invoke-LambdaQuery f -Qualifier ");

        Assert.Equal(["beta", "live", "'$LATEST'", "10", "9"], offers.Select(offer => offer.CompletionText));
        AssertFailure.Names(offers[1].ToolTip, "9", "25 %", "10", "what customers see");
        AssertFailure.Names(offers[3].ToolTip, "faster");
        Assert.All(
            session.Server.Requests,
            request => Assert.StartsWith("/2015-03-31/functions/f/", request.Target, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery f -Qualifier '$L", "'$LATEST'")]
    [InlineData("Invoke-LambdaQuery f:9 -Qualifier li", "live")]
    [InlineData("Invoke-LambdaQuery arn:aws:lambda:eu-west-1:123456789012:function:f -Qualifier li", "live")]
    [InlineData("Invoke-LambdaQuery -Qualifier ", null)]
    [InlineData("Invoke-LambdaQuery '{{x}}' -Qualifier ", null)]
    [InlineData("Invoke-LambdaQuery arn:aws:lambda:us-east-1:123456789012:function:f -Qualifier ", null)]
    public async Task The_function_is_the_one_that_the_line_names(string line, string? qualifier)
    {
        await using var session = new ScriptedSession(Answers.Http(200, string.Join(',', _both)));
        Assert.NotEmpty(session.Session.OffersInTheEnd("Invoke-LambdaQuery f -Qualifier "));
        var before = session.Server.Requests.Count;

        var texts = qualifier is null ? session.Session.Texts(line) : session.Session.TextsInTheEnd(line);

        Assert.Equal(qualifier is null ? [] : [qualifier], texts);
        if (qualifier is null)
            Assert.Equal(before, session.Server.Requests.Count);
        Assert.Empty(session.Run("$Error").Output);
    }

    [Fact]
    public async Task Who_may_see_only_one_of_the_lists_is_offered_that_one()
    {
        await using var session = new ScriptedSession(
            ListAnswer.Page("Versions", null, """{"FunctionName":"f","Version":"$LATEST"}""", """{"FunctionName":"f","Version":"1"}""")
        );

        // What is a list of versions is no list of aliases.
        Assert.Equal(["'$LATEST'", "1"], session.Session.TextsInTheEnd("Invoke-LambdaQuery f -Qualifier "));
    }
}
