using LambdaPS.Errors;

namespace LambdaPS.Tests.Faults;

/// <summary>
/// Faults of queries and lists, by the real cmdlets: what arrived at the server and exactly how often, what the person saw,
/// and what was emitted before.
/// </summary>
public sealed class CmdletFaultTests(OperationMatrix matrix) : IClassFixture<OperationMatrix>
{
    public static TheoryData<string> Cells { get; } = [.. OperationMatrix.All.Keys];

    public static TheoryData<LambdaErrorId, QueryOutcome> Ends { get; } = AllEnds();

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_arrives_and_what_is_seen_is_what_was_promised(string cell)
    {
        var (result, seen) = await matrix.ResultOf(cell);
        CellCheck.Check(OperationMatrix.All[cell], result, seen);
    }

    // Advice is the module's: for every failure that there is in the cells of the engine.
    [Theory]
    [MemberData(nameof(Ends))]
    public void Advice_points_to_the_log_only_where_the_function_may_have_run(LambdaErrorId id, QueryOutcome outcome)
    {
        var advice = FailureCatalogue.FindAdvice(new LambdaQueryException(id, "It failed.") { Outcome = outcome });

        Assert.NotEmpty(advice);
        if (outcome == QueryOutcome.NotRun)
            AssertFailure.NamesNone(advice, "log");
    }

    private static TheoryData<LambdaErrorId, QueryOutcome> AllEnds()
    {
        var ends =
            from fault in FaultList.All
            from operation in Operation.All
            let end = fault.EndOf(operation)
            where end.ErrorId is not null
            select (Enum.Parse<LambdaErrorId>(end.ErrorId!), end.Outcome);
        var data = new TheoryData<LambdaErrorId, QueryOutcome>();
        foreach (var (id, outcome) in ends.Distinct())
            data.Add(id, outcome);
        return data;
    }
}
