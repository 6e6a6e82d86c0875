using System.Management.Automation;

namespace LambdaPS.Bench.Soak;

/// <summary>What the session saw of each query, and whether that fits what the server saw.</summary>
internal sealed class SoakLedger(int queries)
{
    private readonly List<string> _wrong = [];
    private readonly byte[] _attempts = new byte[queries];
    private readonly bool[] _tells = new bool[queries];
    private readonly bool[] _lost = new bool[queries];
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private int _answers;

    /// <summary>What does not fit, each as a sentence.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>How many queries have come to an end.</summary>
    public int Inputs { get; private set; }

    /// <summary>Takes down what a batch wrote: its queries' answers and errors, in their order.</summary>
    public void Add(SoakBatch batch, int first, int count, IReadOnlyList<PSObject> output)
    {
        var at = 0;
        for (var id = first; id < first + count; id++)
        {
            Inputs++;
            _tells[id] = batch.Tells;
            at = Take(batch, id, output, at);
        }

        if (at != output.Count)
            Complain($"{batch.Name}: {output.Count - at} answers too many from {first}");
    }

    /// <summary>Takes down a list.</summary>
    public void AddList(int expected, IReadOnlyList<PSObject> output)
    {
        if (output.Count != expected)
            Complain($"a list has {output.Count} functions");
        for (var index = 0; index < Math.Min(expected, output.Count); index++)
        {
            if (Text(output[index], "FunctionName") == SoakAnswers.NameOf(index))
                continue;
            Complain($"function {index} of a list is {output[index]}");
            return;
        }
    }

    /// <summary>Compares with the server, and gives the totals.</summary>
    public string Balance(SoakCounts server)
    {
        var (sends, whole, unseen) = (0, 0, 0);
        for (var id = 0; id < Inputs; id++)
        {
            if (server.MayHaveRun[id] > 1)
                Complain($"query {id} may have run {server.MayHaveRun[id]} times");

            // What a query that was answered without -Detailed was sent is not told.
            if (_attempts[id] == 0)
                continue;
            sends += _attempts[id];
            whole += server.Whole[id];
            unseen += _attempts[id] - server.Whole[id];
            if (_attempts[id] != server.Whole[id] && !(_lost[id] && _attempts[id] == server.Whole[id] + 1))
                Complain($"query {id} tells {_attempts[id]} sends, the server has {server.Whole[id]}");
        }

        var errors = _errors.Values.Sum();
        if (_answers + errors != Inputs)
            Complain($"{_answers} answers and {errors} errors are not {Inputs}");
        return $"""
            inputs {Inputs} = answers {_answers} + errors {errors} ({string.Join(
                ", ",
                _errors.Select(error => $"{error.Value} {error.Key}")
            )})
            sends told by {_attempts.Count(one =>
                one > 0
            )} queries: {sends} = whole requests at the server {whole} + connections lost before the whole request had come {unseen}
            queries that may have run: once {server.MayHaveRun.Count(runs => runs == 1)}, more than once {server.MayHaveRun.Count(runs =>
                runs > 1
            )}, never {Inputs - server.MayHaveRun.Count(runs => runs > 0)}
            pages asked for {server.Pages}, faults {server.Faults}, requests cut before their body {server.Cut}
            """;
    }

    private int Take(SoakBatch batch, int id, IReadOnlyList<PSObject> output, int at)
    {
        for (var line = 0; line < batch.Lines; line++, at++)
        {
            if (at >= output.Count)
            {
                Complain($"{batch.Name}: query {id} has no outcome");
                return at;
            }

            if (output[at].BaseObject is ErrorRecord error)
                return Fail(id, error, at);

            var last = line == batch.Lines - 1;
            if (batch.Tells && last)
                _attempts[id] = Attempts(output[at]);
            else if (Convert.ToInt64(output[at].Properties["id"]?.Value, null) != id)
                Complain($"{batch.Name}: query {id} has the answer {output[at]}");
        }

        // With -Detailed a function that failed is an invocation and then an error.
        if (
            batch.Tells
            && output.Count > at
            && output[at - 1].Properties["FunctionError"]?.Value is not null
            && output[at].BaseObject is ErrorRecord failed
        )
        {
            return Fail(id, failed, at);
        }

        _answers++;
        return at;
    }

    private int Fail(int id, ErrorRecord error, int at)
    {
        var name = error.FullyQualifiedErrorId.Split(',')[0];
        _errors[name] = _errors.GetValueOrDefault(name) + 1;
        _lost[id] = name == "ConnectionLost";
        var failure = PSObject.AsPSObject(error.Exception);
        _attempts[id] = Math.Max(_attempts[id], Attempts(failure));
        return at + 1;
    }

    private static byte Attempts(PSObject told) => Convert.ToByte(told.Properties["Attempts"]?.Value ?? 0, null);

    private static string? Text(PSObject item, string property) => item.Properties[property]?.Value as string;

    private void Complain(string what)
    {
        if (_wrong.Count < 100)
            _wrong.Add(what);
    }
}
