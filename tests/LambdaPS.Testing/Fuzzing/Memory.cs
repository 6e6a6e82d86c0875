namespace LambdaPS.Testing.Fuzzing;

/// <summary>Holds a reader to memory in proportion to what it was given.</summary>
internal static class Memory
{
    // What a reader needs once in a process, such as a compiled expression, is counted to whoever comes first.
    private const long Once = 4 * 1024 * 1024;

    /// <summary>Runs a reader on this thread.</summary>
    /// <param name="length">The length of the input.</param>
    /// <param name="factor">The most bytes allocated for each unit of the input.</param>
    /// <param name="read">Reads it.</param>
    public static void Bounded(int length, int factor, Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Once + ((long)length * factor));
    }
}
