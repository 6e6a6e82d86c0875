namespace LambdaPS.Tests;

[CollectionDefinition(ProcessEnvironment.Name, DisableParallelization = true)]
public sealed class ModuleEnvironmentTests : ICollectionFixture<Account>;
