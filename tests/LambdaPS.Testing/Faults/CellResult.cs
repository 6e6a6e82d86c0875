namespace LambdaPS.Testing.Faults;

/// <summary>What came of a cell: what arrived at the server, and what the person saw.</summary>
/// <param name="Arrived">How much there was of each request, in the order of their ends.</param>
/// <param name="Seen">What was emitted.</param>
/// <param name="ErrorId">The first part of the error's id; null where there was none.</param>
/// <param name="Outcome">What the error says of the function.</param>
/// <param name="Attempts">How often it was tried, as the error says.</param>
internal sealed record CellResult(string Arrived, string Seen, string? ErrorId, QueryOutcome? Outcome, int? Attempts);
