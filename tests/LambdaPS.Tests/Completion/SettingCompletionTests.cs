namespace LambdaPS.Tests.Completion;

/// <summary>What Connect-LambdaSource completes: regions, and profiles of the environment's files.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class SettingCompletionTests : IDisposable
{
    private readonly IsolatedEnvironment _environment = new();
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose()
    {
        _session.Dispose();
        _environment.Dispose();
    }

    [Fact]
    public void Regions_complete_with_their_places()
    {
        var offers = _session.OffersInTheEnd("Connect-LambdaSource -Region eu-c");

        Assert.Contains(
            offers,
            offer => offer.CompletionText == "eu-central-1" && offer.ToolTip.Contains("Frankfurt", StringComparison.Ordinal)
        );
        Assert.All(offers, offer => Assert.StartsWith("eu-c", offer.CompletionText, StringComparison.Ordinal));
        Assert.Contains("us-east-1", _session.TextsInTheEnd("Connect-LambdaSource -ProfileName p -Region us-"));
    }

    [Fact]
    public void The_name_of_a_source_completes_with_those_that_it_would_replace()
    {
        _session.Run("foreach ($name in 'stage', 'prod') { $null = Connect-LambdaSource -Local @{ f = { 1 } } -Name $name }");

        Assert.Equal(["prod", "stage"], _session.TextsInTheEnd("Connect-LambdaSource -Local @{ f = { 1 } } -Name "));
    }

    [Fact]
    public void Profiles_complete_from_the_usual_files()
    {
        _environment.Config(
            """
            [default]
            region = eu-west-1
            [profile 'two words']
            aws_access_key_id = a
            aws_secret_access_key = b
            [profile dev]
            aws_access_key_id = a
            aws_secret_access_key = b

            """
        );

        Assert.Equal(["default", "dev", "'two words'"], _session.TextsInTheEnd("Connect-LambdaSource -ProfileName "));
        Assert.Equal(["'two words'"], _session.TextsInTheEnd("Connect-LambdaSource -ProfileName 'two"));
    }

    [Fact]
    public void Profiles_complete_from_the_file_on_the_line_by_the_sessions_own_folder()
    {
        var file = _environment.Write("team/profiles", "[mine]\naws_access_key_id = a\naws_secret_access_key = b\n");
        _session.Run($"Set-Location -LiteralPath '{Path.GetDirectoryName(file)}'");

        Assert.Equal(["mine"], _session.TextsInTheEnd("Connect-LambdaSource -ProfileLocation ./profiles -ProfileName "));
        Assert.Equal(["mine"], _session.TextsInTheEnd($"Connect-LambdaSource -ProfileLocation '{file}' -ProfileName m"));
        _session.Run("Set-Location /");
    }

    [Theory]
    [InlineData("Connect-LambdaSource -ProfileLocation ./missing -ProfileName ")]
    [InlineData("Connect-LambdaSource -ProfileLocation nodrive:/file -ProfileName ")]
    [InlineData("Connect-LambdaSource -ProfileName ")]
    public void Files_that_are_not_there_or_cannot_be_read_complete_to_nothing(string line)
    {
        _environment.Config("this is not a setting");

        Assert.Empty(_session.Texts(line));
        Assert.Empty(_session.Run("$Error").Output);
    }
}
