using System.Collections.Concurrent;

namespace LambdaPS.Engine.Tests.Faults;

/// <summary>
/// Runs every cell once, many at the same time: the longest wait for a limit to pass. Each has a server and a source of its own.
/// </summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<(CellResult Result, LambdaQueryException? Failure)>> _results = [];

    /// <summary>The cells that the engine decides.</summary>
    internal static IReadOnlyDictionary<string, Cell> Cells { get; } =
        Cell.All(identity: false).Concat(Cell.All(identity: true)).Where(cell => !cell.Value.IsDecidedByModule).ToDictionary();

    /// <summary>What came of a cell.</summary>
    internal Task<(CellResult Result, LambdaQueryException? Failure)> ResultOf(string cell) => _results[cell];

    public Task InitializeAsync() =>
        Parallel.ForEachAsync(
            Cells.Values.OrderByDescending(cell => cell.Fault.TakesTime || cell.Fault.TakesLong),
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (cell, _) =>
            {
                var run = new EngineCell(cell).RunAsync();
                _results[cell.ToString()] = run;
                await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        );

    public Task DisposeAsync() => Task.CompletedTask;
}
