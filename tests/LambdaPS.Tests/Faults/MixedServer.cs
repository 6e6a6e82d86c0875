using System.Collections.Concurrent;

namespace LambdaPS.Tests.Faults;

/// <summary>A server that does to each input what was mixed for it, and counts how often each came.</summary>
internal sealed class MixedServer : IAsyncDisposable
{
    private readonly Dictionary<string, MixedInput> _inputs;
    private readonly ConcurrentDictionary<string, int> _sends = [];
    private readonly ScriptedServer _server;

    public MixedServer(IEnumerable<MixedInput> inputs)
    {
        _inputs = inputs.ToDictionary(input => input.Name);
        _server = new ScriptedServer { Choose = Choose };
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => _server.Endpoint;

    /// <summary>How often an input came.</summary>
    public int SendsOf(MixedInput input) => _sends.GetValueOrDefault(input.Name);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private ScriptedAnswer Choose(RecordedRequest request)
    {
        var input = _inputs[request.Target.Split('/')[3]];
        var good = input.Operation.Kind == OperationKind.Event ? input.Operation.Good : Operation.Answer(input.Name);
        var sends = _sends.AddOrUpdate(input.Name, 1, (_, before) => before + 1);
        return input.Fault is null || (input.Passes && sends > 1) ? good.Whole : input.Fault.Step(good).Answer;
    }
}
