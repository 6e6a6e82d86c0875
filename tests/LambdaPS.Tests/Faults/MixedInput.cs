namespace LambdaPS.Tests.Faults;

/// <summary>One of many inputs, and what goes wrong with it.</summary>
/// <param name="Name">The function that it is for, which no other input has.</param>
/// <param name="Operation">What is asked for.</param>
/// <param name="Fault">What goes wrong; null for nothing.</param>
/// <param name="Passes">Whether it goes wrong once, and well then.</param>
internal sealed record MixedInput(string Name, Operation Operation, Fault? Fault, bool Passes)
{
    // Faults that need a connection of their own, or a time that runs out, have the matrix, and so has a clock that differs:
    // a source has one clock, and what one query has corrected differs no more for the next. What is throttled slows down
    // all queries of a source, so a few are enough.
    private static readonly Fault[] _usual =
    [
        .. FaultList.All.Where(fault =>
            fault is { Place: Place.Server, TakesTime: false, WarmUp: null, Query.ErrorId: not "ClockSkewed" }
            && ReadsAll(fault)
            && !IsThrottling(fault)
        ),
    ];

    private static readonly Fault[] _throttling = [.. FaultList.All.Where(fault => IsThrottling(fault) && fault.Again == Again.Always)];

    /// <summary>How often it is sent.</summary>
    public int Sends =>
        Fault is null ? 1
        : Passes ? 2
        : Fault.SendsOf(Operation);

    /// <summary>What it ends with.</summary>
    public End End => Fault is null || Passes ? End.Answered : Fault.EndOf(Operation);

    /// <summary>So many inputs, always the same for a seed: two in five go wrong.</summary>
    public static MixedInput[] Mix(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                {
                    var operation = new Operation(random.Next(4) == 0 ? OperationKind.Event : OperationKind.RequestResponse);
                    var faults =
                        random.Next(50) == 0 ? _throttling
                        : random.Next(5) < 2 ? _usual
                        : [];
                    var fault = faults.Length == 0 ? null : faults[random.Next(faults.Length)];
                    var passes = fault is not null && fault.SendsOf(operation) > 1 && (faults == _throttling || random.Next(2) == 0);
                    return new MixedInput($"f{number}", operation, fault, passes);
                }),
        ];
    }

    public override string ToString() => $"{Name} ({Operation}, {Fault?.Name ?? "well"}{(Passes ? ", once" : "")})";

    private static bool ReadsAll(Fault fault) => fault.Step(new Operation(OperationKind.RequestResponse).Good).Reads == Arrival.Whole;

    private static bool IsThrottling(Fault fault) => fault.Query.ErrorId == "Throttled";
}
