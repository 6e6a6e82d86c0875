namespace LambdaPS.Testing;

/// <summary>
/// The collection of the tests that set variables of the environment, which all of the process has: they run one by one,
/// and alone. Each test assembly has its definition.
/// </summary>
internal static class ProcessEnvironment
{
    public const string Name = "Tests that set the environment";
}
