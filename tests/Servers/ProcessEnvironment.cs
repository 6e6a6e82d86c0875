namespace LambdaPS.Tests.Servers;

/// <summary>The tests that set variables of the environment, which all of the process has: they run one by one, and alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessEnvironment : ICollectionFixture<Account>
{
    internal const string Name = "Tests that set the environment";
}
