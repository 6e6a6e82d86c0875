namespace LambdaPS.Local.Tests.Load;

/// <summary>Tests that measure memory, or keep the machine busy: nothing else runs beside them.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public class Alone;
