namespace LambdaPS.Engine.Tests;

[CollectionDefinition(ProcessEnvironment.Name, DisableParallelization = true)]
public sealed class EngineEnvironmentTests : ICollectionFixture<Account>;
