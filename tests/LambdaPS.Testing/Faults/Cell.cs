namespace LambdaPS.Testing.Faults;

/// <summary>A fault and the operation that it happens to.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Operation">What is asked for.</param>
/// <param name="Passes">Whether it goes wrong once, and well then; otherwise it goes wrong each time.</param>
internal sealed record Cell(Fault Fault, Operation Operation, bool Passes)
{
    /// <summary>
    /// Every cell, of STS or of all else. A fault passes where it is sent again, and where the same server can be good then.
    /// </summary>
    public static IReadOnlyDictionary<string, Cell> All(bool identity) =>
        (
            from fault in FaultList.All
            from operation in Operation.All
            where operation.Kind == OperationKind.Identity == identity && fault.HappensTo(operation)
            from passes in new[] { false, true }
            where !passes || (fault.Place == Place.Server && fault.SendsOf(operation) > 1)
            select new Cell(fault, operation, passes)
        ).ToDictionary(cell => cell.ToString());

    /// <summary>How often it is sent.</summary>
    public int Sends => Passes ? 2 : Fault.SendsOf(Operation);

    /// <summary>
    /// Whether the number of sends is by chance: STS is given 5 s for everything, in which the waits between four tries
    /// may not fit.
    /// </summary>
    public bool IsShortOfTime => Operation.Kind == OperationKind.Identity && !Passes && Sends == 4;

    /// <summary>
    /// Whether the module decides what it ends with: a response that is not JSON is one to the engine, and cannot become objects.
    /// </summary>
    public bool IsDecidedByModule => Operation.Kind == OperationKind.RequestResponse && Fault.Query == End.Ran("ResponseInvalid");

    /// <summary>Whether the server refuses connections from the beginning.</summary>
    public bool Refuses => Fault.Place is Place.Nobody or Place.Nowhere && Operation.Kind != OperationKind.ThirdPage;

    /// <summary>Where a source finds the server.</summary>
    public Uri AddressOf(ScriptedServer server) =>
        Fault.Place switch
        {
            Place.Nowhere => new Uri("http://nobody.invalid"),
            Place.Secure => new UriBuilder(server.Endpoint) { Scheme = "https" }.Uri,
            Place.Proxy => new Uri("https://lambda.example"),
            _ => server.Endpoint,
        };

    /// <summary>What has to come of it.</summary>
    public CellResult Expected
    {
        get
        {
            var end = Passes ? End.Answered : Fault.EndOf(Operation);
            var seen = end.ErrorId is null ? Operation.Seen : Operation.SeenBefore(Fault.IsInAnswer);
            var isError = end.ErrorId is not null && Operation.Kind != OperationKind.Identity;
            return new CellResult(
                string.Join(' ', Arrivals),
                string.Join(' ', seen),
                isError ? end.ErrorId : null,
                isError ? end.Outcome : null,
                isError ? Sends : null
            );
        }
    }

    /// <summary>What the server does, one after the other: what went well before, the fault, what goes well after it.</summary>
    /// <param name="refuse">Refuses connections from then on.</param>
    /// <param name="warm">Told once a warm-up and its end are over.</param>
    public IReadOnlyList<ScriptedStep> Steps(Action refuse, Action warm)
    {
        var good = Operation.Good;
        var fault = Fault.Step(good);
        var steps = new List<ScriptedStep>();
        if (Operation.Kind == OperationKind.ThirdPage)
        {
            var closes = fault.Reads == Arrival.Bare || Fault.Place == Place.Nobody;
            steps.Add(ScriptedStep.AfterAll(Operation.Page("2", "a", "b").Whole));
            steps.Add(
                ScriptedStep.AfterAll(
                    (socket, stop) =>
                    {
                        if (Fault.Place == Place.Nobody)
                            refuse();
                        var page = Operation.Page("3", "c");
                        return (closes ? page.With($"{page.Length(page.Body.Length)}\r\nConnection: close", page.Body) : page.Whole)(
                            socket,
                            stop
                        );
                    }
                )
            );
        }

        if (Fault.WarmUp is { } end)
        {
            steps.Add(
                ScriptedStep.AfterAll(
                    good.Whole.Then(end)
                        .Then(
                            (_, _) =>
                            {
                                warm();
                                return Task.CompletedTask;
                            }
                        )
                )
            );
        }

        steps.Add(fault);
        if (Passes)
            steps.Add(ScriptedStep.AfterAll(good.Whole));
        return steps;
    }

    /// <summary>Checks what came of it.</summary>
    public void Check(CellResult result)
    {
        var expected = Expected;
        if (IsShortOfTime)
        {
            Assert.StartsWith(result.Arrived, expected.Arrived, StringComparison.Ordinal);
            Assert.InRange(expected.Arrived.Split(' ').Length - result.Arrived.Split(' ').Length, 0, 2);
            expected = expected with { Arrived = result.Arrived };
        }

        Assert.Equal(expected, result);
    }

    public override string ToString() => $"{Operation}: {Fault}{(Passes ? ", once" : "")}";

    private IEnumerable<Arrival> Arrivals
    {
        get
        {
            var before =
                Operation.Kind == OperationKind.ThirdPage ? 2
                : Fault.WarmUp is null ? 0
                : 1;
            var read = Fault.Step(Operation.Good).Reads;
            var each = read == Arrival.Part && !Operation.HasBody ? Arrival.Whole : read;
            var faults =
                Fault.Place is Place.Nobody or Place.Nowhere ? 0
                : Passes ? 1
                : Sends;
            return
            [
                .. Enumerable.Repeat(Arrival.Whole, before),
                .. Enumerable.Repeat(each, faults),
                .. Enumerable.Repeat(Arrival.Whole, Passes ? 1 : 0),
            ];
        }
    }
}
