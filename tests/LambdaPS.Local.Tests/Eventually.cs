namespace LambdaPS.Local.Tests;

/// <summary>Waits for what becomes true on another thread, with nothing to await.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
            await Task.Delay(2, patience.Token);
    }
}
