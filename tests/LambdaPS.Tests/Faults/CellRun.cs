namespace LambdaPS.Tests.Faults;

/// <summary>Runs a cell by the real cmdlets, against a server of its own.</summary>
internal sealed class CellRun(Cell cell, TestSession session)
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private static readonly Lock _environment = new();

    private readonly Operation _operation = cell.Operation;
    private readonly Fault _fault = cell.Fault;

    /// <summary>What came of it, and the advice that was given.</summary>
    public async Task<(CellResult Result, Seen Seen)> RunAsync()
    {
        using var warm = new SemaphoreSlim(0);
        ScriptedServer? faulty = null;
        var steps = cell.Steps(() => faulty!.Refuse(), () => warm.Release());
        await using var server = faulty = new ScriptedServer(cell.Refuses, steps);
        await using var lambda = new ScriptedServer(Operation.Page(null, "a").Whole);

        Connect(server, lambda);
        if (_fault.WarmUp is not null)
        {
            session.Run(Script);
            Assert.True(await warm.WaitAsync(_long), "The server did not end the connection.");
        }

        var seen = Seen.Of(session.Run(Script));
        var failure = seen.Error?.Exception as LambdaQueryException;
        var arrived = string.Join(' ', server.Arrivals);
        session.Run("Disconnect-LambdaSource cell");
        var result = new CellResult(
            arrived,
            seen.Output,
            seen.Error?.FullyQualifiedErrorId.Split(',')[0],
            failure?.Outcome,
            failure?.Attempts
        );
        return (result, seen);
    }

    private string Script =>
        _operation.Kind switch
        {
            OperationKind.FirstPage or OperationKind.ThirdPage => "Get-LambdaFunctionList -Source cell",
            OperationKind.Identity => "Test-LambdaSource cell",
            OperationKind.Stream => Query("-Stream"),
            var type => Query($"-InvocationType {type}"),
        };

    private string Query(string options)
    {
        // By itself a try has the time of its source, and all of them that of the query.
        if (_fault.TakesTime)
            options += _operation.Unsafe ? " -TimeoutSec 60" : " -TimeoutSec 3";
        if (_operation.Unsafe)
            options += " -RetryUnsafe";
        if (_operation.HasPayload)
            options += """ -Payload '{"n":1}'""";
        return $"Invoke-LambdaQuery f {options} -Source cell";
    }

    private void Connect(ScriptedServer server, ScriptedServer lambda)
    {
        // Only the environment gives STS another address than Lambda, and all of the process has it.
        using var alone = _operation.Kind == OperationKind.Identity ? _environment.EnterScope() : default;
        using var environment =
            _operation.Kind != OperationKind.Identity
                ? null
                : new IsolatedEnvironment()
                    .Set("AWS_ENDPOINT_URL_LAMBDA", lambda.Endpoint.ToString())
                    .Set("AWS_ENDPOINT_URL_STS", cell.AddressOf(server).ToString());
        Assert.Empty(
            session
                .Run(
                    $"$null = Connect-LambdaSource -Name cell -SkipTest -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey none {Options(server)} -WarningAction Ignore"
                )
                .Errors
        );
    }

    private string Options(ScriptedServer server)
    {
        if (_operation.Kind == OperationKind.Identity)
            return "";
        var time =
            !_fault.TakesTime ? ""
            : _operation.Unsafe ? " -TimeoutSec 2"
            : " -TimeoutSec 3";
        var proxy = _fault.Place == Place.Proxy ? $" -Proxy {server.Endpoint}" : "";
        return $"-EndpointUrl {cell.AddressOf(server)}{proxy}{time}";
    }
}
