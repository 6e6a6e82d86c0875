namespace LambdaPS.Tests.Faults;

/// <summary>Compares what came of a cell with what was promised.</summary>
internal static class CellCheck
{
    public static void Check(Cell cell, CellResult result, Seen seen)
    {
        var expected = cell.Expected;
        if (cell.IsShortOfTime)
        {
            Assert.StartsWith(result.Arrived, expected.Arrived, StringComparison.Ordinal);
            Assert.InRange(expected.Arrived.Split(' ').Length - result.Arrived.Split(' ').Length, 0, 2);
            expected = expected with { Arrived = result.Arrived };
        }

        Assert.Equal(expected, result);
        CheckAdvice(cell, seen);
    }

    // A log is to be looked at only where the function may have run.
    private static void CheckAdvice(Cell cell, Seen seen)
    {
        var end = cell.Passes ? End.Answered : cell.Fault.EndOf(cell.Operation);
        if (end.ErrorId is null)
            return;

        Assert.False(string.IsNullOrWhiteSpace(seen.Advice));
        if (cell.Operation.Kind == OperationKind.Identity)
            Assert.False(string.IsNullOrWhiteSpace(seen.Message));
        if (end.Outcome == QueryOutcome.NotRun)
            AssertFailure.NamesNone(seen.Advice, "log");
    }
}
