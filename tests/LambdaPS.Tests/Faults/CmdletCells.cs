namespace LambdaPS.Tests.Faults;

/// <summary>
/// The cells that run by the real cmdlets: those that the module itself decides, and of the others some faults with every
/// operation, and some ways with one. The engine's tests run them all.
/// </summary>
internal static class CmdletCells
{
    private static readonly string[] _faults =
    [
        "the connection is reset after the request",
        "the connection ends in the body, short of its Content-Length",
        "429 TooManyRequests",
    ];

    private static readonly string[] _queries =
    [
        "the name does not resolve",
        "the connection is refused",
        "the proxy refuses the tunnel",
        "the certificate is not trusted",
        "no answer in time",
        "200 with a page of HTML",
        "403 for a clock that differs",
        "404 ResourceNotFound",
    ];

    public static IReadOnlyDictionary<string, Cell> All(bool identity) =>
        Cell.All(identity).Where(cell => IsRun(cell.Value)).ToDictionary();

    private static bool IsRun(Cell cell) =>
        cell.IsDecidedByModule
        || (cell.Operation.HasPayload && _faults.Contains(cell.Fault.Name))
        || (cell.Operation == new Operation(OperationKind.RequestResponse) && _queries.Contains(cell.Fault.Name));
}
