using System.Collections.Concurrent;

namespace LambdaPS.Tests.Faults;

/// <summary>
/// Runs its cells once, many at the same time: most of a cell's time is the wait between two tries. Each has a server
/// and a source of its own, and a session to itself while it runs.
/// </summary>
public abstract class CmdletMatrix : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<(CellResult Result, Seen Seen)>> _results = [];

    /// <summary>What came of a cell.</summary>
    internal Task<(CellResult Result, Seen Seen)> ResultOf(string cell) => _results[cell];

    public async Task InitializeAsync()
    {
        // The longest first, so that none of them is left for the end.
        var cells = new ConcurrentQueue<Cell>(Cells.Values.OrderByDescending(cell => cell.Sends));

        // Opening a session takes a core for a while, which cells with a time limit of their own are not to wait for.
        using var opened = new Barrier(Sessions);

        // Threads of their own: what blocks in a pipeline would keep the pool from serving.
        await Task.WhenAll(
            Enumerable
                .Range(0, Sessions)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () => Work(cells, opened),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private protected abstract IReadOnlyDictionary<string, Cell> Cells { get; }

    /// <summary>How many of them run at the same time.</summary>
    private protected abstract int Sessions { get; }

    private void Work(ConcurrentQueue<Cell> cells, Barrier opened)
    {
        using var session = TestSession.WithModule();
        opened.SignalAndWait();
        while (cells.TryDequeue(out var cell))
        {
            var run = new CellRun(cell, session).RunAsync();
            _results[cell.ToString()] = run;
            ((IAsyncResult)run).AsyncWaitHandle.WaitOne();
        }
    }
}
