using LambdaPS.Engine.Credentials.CredentialProcess;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The text of programs that write the code page of their console.</summary>
public sealed class WindowsConsoleTests
{
    [Theory]
    [InlineData("C39C62756E67", 850, "Übung")]
    [InlineData("9A62756E67", 850, "Übung")]
    [InlineData("DC62756E67", 1252, "Übung")]
    [InlineData("C39C62756E67", 0, "Übung")]
    [InlineData("9A62756E67", 65001, "\uFFFDbung")]
    [InlineData("9A62756E67", 0, "\uFFFDbung")]
    public void UTF8_is_recognized_and_everything_else_is_of_the_code_page(string hex, int codePage, string text) =>
        Assert.Equal(text, WindowsConsole.Decode(Convert.FromHexString(hex), codePage));
}
