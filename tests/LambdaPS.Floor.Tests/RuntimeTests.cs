namespace LambdaPS.Floor.Tests;

public sealed class RuntimeTests
{
    [Fact]
    public void Tests_run_on_the_oldest_supported_runtime() => Assert.Equal(8, Environment.Version.Major);
}
