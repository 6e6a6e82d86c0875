namespace LambdaPS.Bench.Soak;

/// <summary>What the server saw of each query, by the number that is in its body.</summary>
/// <param name="Whole">How often its request came whole.</param>
/// <param name="MayHaveRun">How often of these it was not refused.</param>
/// <param name="Cut">How many requests came without a body, of whichever query.</param>
/// <param name="Faults">How many answers were faults.</param>
/// <param name="Pages">How many pages of lists were asked for.</param>
internal sealed record SoakCounts(byte[] Whole, byte[] MayHaveRun, int Cut, int Faults, int Pages);
