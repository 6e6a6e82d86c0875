namespace LambdaPS.LocalFunctions.Execution;

/// <summary>How many environments of one endpoint were given up, those of functions that are replaced or gone by now too.</summary>
internal sealed class AbandonedCount
{
    private int _count;

    public int Value => Volatile.Read(ref _count);

    /// <summary>Counts one more, on any thread.</summary>
    public void Add() => Interlocked.Increment(ref _count);
}
