namespace LambdaPS.Tests.Faults;

/// <summary>Compares what came of a cell, and what the person saw, with what was promised.</summary>
internal static class CellCheck
{
    public static void Check(Cell cell, CellResult result, Seen seen)
    {
        cell.Check(result);
        if (seen.Error is not null)
            AssertFailure.IsRecord(seen.Error, Enum.Parse<LambdaErrorId>(result.ErrorId!));

        var end = cell.Passes ? End.Answered : cell.Fault.EndOf(cell.Operation);
        if (end.ErrorId is null)
            return;
        Assert.False(string.IsNullOrWhiteSpace(seen.Advice));
        if (cell.Operation.Kind == OperationKind.Identity)
            Assert.False(string.IsNullOrWhiteSpace(seen.Message));

        // A log is to be looked at only where the function may have run.
        if (end.Outcome == QueryOutcome.NotRun)
            AssertFailure.NamesNone(seen.Advice, "log");
    }
}
