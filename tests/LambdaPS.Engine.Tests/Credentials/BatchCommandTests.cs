using LambdaPS.Engine.Credentials.CredentialProcess;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The command line by which cmd runs a batch file.</summary>
public sealed class BatchCommandTests
{
    [Theory]
    [InlineData("C:\\a.exe", false)]
    [InlineData("C:\\a.COM", false)]
    [InlineData("C:\\a", false)]
    [InlineData("C:\\a.cmd", true)]
    [InlineData("C:\\a.b.BAT", true)]
    public void Files_that_Windows_starts_itself_need_no_cmd(string file, bool runs) => Assert.Equal(runs, BatchCommand.Runs(file));

    [Theory]
    [InlineData("C:\\a b\\get.cmd", "", "\"\"C:\\a b\\get.cmd\"\"")]
    [InlineData("C:\\get.cmd", "a \"b c\" ", "\"\"C:\\get.cmd\" a \"b c\"\"")]
    [InlineData("C:\\get.cmd", "a&b|c<d>e^f", "\"\"C:\\get.cmd\" a^&b^|c^<d^>e^^f\"")]
    [InlineData("C:\\get.cmd", "\"a&b\" c&d", "\"\"C:\\get.cmd\" \"a&b\" c^&d\"")]
    [InlineData("C:\\R&D\\get.cmd", "%PATH%", "\"\"C:\\R&D\\get.cmd\" %%cd:~,%PATH%%cd:~,%\"")]
    [InlineData("C:\\100%\\get.cmd", "", "\"\"C:\\100%%cd:~,%\\get.cmd\"\"")]
    public void Nothing_in_the_arguments_is_a_variable_or_a_command(string file, string arguments, string line) =>
        Assert.Equal("/d /e:on /v:off /s /c " + line, BatchCommand.Arguments(file, arguments));
}
