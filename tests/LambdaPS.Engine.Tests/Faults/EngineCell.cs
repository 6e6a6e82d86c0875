using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using LambdaPS.Contracts;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Faults;

/// <summary>Runs a cell at the engine, against a server of its own, by a clock on which nobody waits.</summary>
internal sealed class EngineCell(Cell cell)
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    // The limits of a cell whose time runs out: so long that all of its request has arrived before.
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(2);

    private readonly Operation _operation = cell.Operation;
    private readonly StringBuilder _seen = new();

    /// <summary>What came of it, and the failure.</summary>
    public async Task<(CellResult Result, LambdaQueryException? Failure)> RunAsync()
    {
        using var warm = new SemaphoreSlim(0);
        ScriptedServer? faulty = null;
        var steps = cell.Steps(() => faulty!.Refuse(), () => warm.Release());
        await using var server = faulty = new ScriptedServer(cell.Refuses, steps);
        await using var lambda = new ScriptedServer(Operation.Page(null, "a").Whole);
        using var source = Open(server, lambda);

        if (cell.Fault.WarmUp is not null)
        {
            await OperateAsync(source);
            Assert.True(await warm.WaitAsync(_long), "The server did not end the connection.");
            _seen.Clear();
        }

        var failure = await FailureOfAsync(source);
        var arrived = string.Join(' ', server.Arrivals);
        return (new CellResult(arrived, Words(), failure?.ErrorId.ToString(), failure?.Outcome, failure?.Attempts), failure);
    }

    private SourceConnection Open(ScriptedServer server, ScriptedServer lambda)
    {
        TimeSpan? connect = cell.Fault.TakesLong ? TimeSpan.FromSeconds(0.5) : null;
        TimeSpan? timeout = cell.Fault.TakesTime ? _short : null;
        var proxy = cell.Fault.Place == Place.Proxy ? new WebProxy(server.Endpoint) : null;
        var address = cell.AddressOf(server);
        return _operation.Kind == OperationKind.Identity
            ? TestSources.Open(lambda.Endpoint, sts: address)
            : TestSources.Open(address, timeout, proxy: proxy, connectTimeout: connect);
    }

    private async Task<LambdaQueryException?> FailureOfAsync(SourceConnection source)
    {
        try
        {
            await OperateAsync(source);
            return null;
        }
        catch (LambdaQueryException failure)
        {
            return failure;
        }
    }

    private Task OperateAsync(SourceConnection source) =>
        _operation.Kind switch
        {
            OperationKind.FirstPage or OperationKind.ThirdPage => ListAsync(source),
            OperationKind.Identity => TestAsync(source),
            OperationKind.Stream => StreamAsync(source),
            _ => InvokeAsync(source),
        };

    // By itself an attempt has the time of its source, and all of them that of the query.
    private InvocationRequest Query(InvocationType type) =>
        new()
        {
            FunctionName = "f",
            Type = type,
            Payload = _operation.HasPayload ? """{"n":1}"""u8.ToArray() : [],
            RetryUnsafe = _operation.Unsafe,
            Timeout = cell.Fault.TakesTime ? (_operation.Unsafe ? TimeSpan.FromMinutes(1) : _short) : null,
        };

    private async Task InvokeAsync(SourceConnection source)
    {
        var invocation = await source.InvokeAsync(Query(Enum.Parse<InvocationType>(_operation.Kind.ToString())), default);
        var text = _operation.Kind == OperationKind.RequestResponse ? JsonSerializer.Deserialize<string>(invocation.PayloadText) : null;
        See(text ?? invocation.StatusCode.ToString(CultureInfo.InvariantCulture));
    }

    private async Task StreamAsync(SourceConnection source)
    {
        var bytes = new List<byte>();
        try
        {
            await using var stream = await source.InvokeStreamAsync(Query(InvocationType.RequestResponse), default);
            await foreach (var chunk in stream.ReadAsync(default))
                bytes.AddRange(chunk.Span);
        }
        finally
        {
            See(Encoding.UTF8.GetString([.. bytes]));
        }
    }

    private async Task ListAsync(SourceConnection source)
    {
        await foreach (var page in source.ListFunctionsAsync(new FunctionListRequest(IncludeEnvironment: false), default))
        {
            foreach (var function in page)
                See(function.FunctionName!);
        }
    }

    private async Task TestAsync(SourceConnection source)
    {
        var identity = (await source.CheckAsync(default)).Identity;
        See(identity.Account ?? "unknown");
        Assert.Equal(identity.Account is null, identity.Warning is not null);
    }

    private void See(string text) => _seen.Append(text).Append('\n');

    // Bytes that are no text are read as the replacement character, wherever they were.
    private string Words() => string.Join(' ', _seen.Replace("\ufffd", "").ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
