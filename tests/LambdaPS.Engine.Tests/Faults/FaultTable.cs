using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.Engine.Tests.Faults;

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
            ["Failure", "Error ID", "Outcome", "Attempts", "Attempts with `-RetryUnsafe`", "Attempts of a list"],
            FaultList.All.Where(IsSimple),
            fault => [Code(fault.Query), OutcomeOf(fault.Query), Times(fault, _query), Times(fault, _unsafe), ListTimes(fault)]
        );
        text.Append("\nResponses with a success status that are invalid or incomplete:\n\n");
        Write(
            text,
            ["Failure", "`RequestResponse`", "`Event`", "`DryRun`", "`-Stream`", "List", "Attempts with `-RetryUnsafe`"],
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

    private static string OutcomeOf(End end) => end.ErrorId is null ? "success" : $"`{end.Outcome}`";

    private static string Both(Fault fault, OperationKind kind)
    {
        var end = fault.EndOf(new Operation(kind));
        return end.ErrorId is null ? "success" : $"{Code(end)}, {OutcomeOf(end)}";
    }

    private static string Times(Fault fault, Operation operation) =>
        fault.SendsOf(operation) switch
        {
            var most and (1 or 2) => $"{most}",
            var most => $"up to {most}",
        };

    private static string UnsafeTimes(Fault fault) =>
        Times(fault, _unsafe) is var times && fault.StreamAgain == Again.Never && times != "1" ? $"{times}; stream: 1" : times;

    private static string ListTimes(Fault fault)
    {
        var times = fault is { TakesTime: true, Again: not Again.Never } ? "until its timeout" : Times(fault, _list);
        var end = fault.EndOf(_list);
        return end.ErrorId == fault.Query.ErrorId ? times : $"{times}, {Code(end)}";
    }

    [GeneratedRegex(@"\A(\d{3}) (.+)\z")]
    private static partial Regex StatusAndCode();
}
