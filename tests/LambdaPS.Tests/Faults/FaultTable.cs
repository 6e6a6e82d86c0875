using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.Tests.Faults;

/// <summary>The tables of the guide, written from the expectations that the tests hold the module to.</summary>
internal static partial class FaultTable
{
    private static readonly Operation _query = new(OperationKind.RequestResponse);
    private static readonly Operation _unsafe = new(OperationKind.RequestResponse, Unsafe: true);
    private static readonly Operation _list = new(OperationKind.FirstPage);

    /// <summary>Both tables, as Markdown.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        Write(
            text,
            ["what happens", "error", "the function", "a query is sent", "with `-RetryUnsafe`", "a list asks"],
            FaultList.All.Where(IsSimple),
            fault => [Code(fault.Query), Words(fault.Query), Times(fault, _query), Times(fault, _unsafe), ListTimes(fault)]
        );
        text.Append("\nWhat says that all is well, and is not:\n\n");
        Write(
            text,
            ["what is wrong", "`RequestResponse`", "`Event`", "`DryRun`", "`-Stream`", "a list", "sent with `-RetryUnsafe`"],
            FaultList.All.Where(fault => !IsSimple(fault)),
            fault =>
                [
                    Both(fault, OperationKind.RequestResponse),
                    Both(fault, OperationKind.Event),
                    Both(fault, OperationKind.DryRun),
                    Both(fault, OperationKind.Stream),
                    Both(fault, OperationKind.FirstPage),
                    UnsafeTimes(fault),
                ]
        );
        return text.ToString();
    }

    // Whether it ends alike for a query of every kind.
    private static bool IsSimple(Fault fault) => fault is { Event: null, DryRun: null, Stream: null };

    private static void Write(StringBuilder text, string[] head, IEnumerable<Fault> faults, Func<Fault, string[]> cells)
    {
        Row(text, head);
        Row(text, Array.ConvertAll(head, _ => "---"));
        foreach (var alike in faults.GroupBy(fault => string.Join(" | ", cells(fault))))
            Row(text, [Names(alike), alike.Key]);
    }

    private static void Row(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    // Codes of one status share it, and statuses share what is said of each.
    private static string Names(IEnumerable<Fault> faults) =>
        string.Join(
            "; ",
            faults
                .Select(fault =>
                    StatusAndCode().Match(fault.Name) is { Success: true } match
                        ? (Status: match.Groups[1].Value, Name: match.Groups[2].Value)
                        : (Status: "", fault.Name)
                )
                .GroupBy(fault => fault.Status.Length == 0 || !IsCode(fault.Name) ? fault.Name : fault.Status)
                .Select(group =>
                    group.First() switch
                    {
                        { Status: "", Name: var name } => name,
                        { Name: var name } when !IsCode(name) => $"{string.Join(", ", group.Select(fault => fault.Status))} {name}",
                        { Status: var status } => $"{status} {string.Join(", ", group.Select(fault => $"`{fault.Name}`"))}",
                    }
                )
        );

    private static bool IsCode(string name) => !name.Contains(' ', StringComparison.Ordinal);

    private static string Code(End end) => end.ErrorId is null ? "none" : $"`{end.ErrorId}`";

    private static string Words(End end) =>
        (end.ErrorId, end.Outcome) switch
        {
            (null, _) => "answered",
            (_, QueryOutcome.NotRun) => "did not run",
            (_, QueryOutcome.MayHaveRun) => "may have run",
            _ => "ran",
        };

    private static string Both(Fault fault, OperationKind kind)
    {
        var end = fault.EndOf(new Operation(kind));
        return end.ErrorId is null ? "answered" : $"{Code(end)}, {Words(end)}";
    }

    private static string Times(Fault fault, Operation operation) =>
        fault.SendsOf(operation) switch
        {
            1 => "once",
            2 => "twice",
            var most => $"up to {most} times",
        };

    private static string UnsafeTimes(Fault fault) =>
        Times(fault, _unsafe) is var times && fault.StreamAgain == Again.Never && times != "once" ? $"{times}; a stream once" : times;

    private static string ListTimes(Fault fault)
    {
        var times = fault is { TakesTime: true, Again: not Again.Never } ? "again within its time" : Times(fault, _list);
        var end = fault.EndOf(_list);
        return end.ErrorId == fault.Query.ErrorId ? times : $"{times}, {Code(end)}";
    }

    [GeneratedRegex(@"\A(\d{3}) (.+)\z")]
    private static partial Regex StatusAndCode();
}
