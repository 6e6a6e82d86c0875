using System.Management.Automation;
using Xunit.Abstractions;

namespace LambdaPS.Tests.Faults;

/// <summary>Many queries at once, with faults among them as chance has it: each input has one outcome, in its place.</summary>
public sealed class MixedFaultTests(ITestOutputHelper output) : IDisposable
{
    private const int Limit = 32;

    private readonly TestSession _session = TestSession.WithModule();

    /// <summary>Seeds: one that is always the same, and a new one, which the output of a failed test has.</summary>
    public static TheoryData<int> Seeds { get; } = [1, Environment.TickCount];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_input_has_its_answer_or_its_error_in_its_place(int seed)
    {
        output.WriteLine($"The seed is {seed}.");
        var inputs = MixedInput.Mix(seed, 200);
        await using var server = new MixedServer(inputs);

        var seen = Run(
            server,
            inputs,
            "$inputs | Invoke-LambdaQuery '{{name}}' -Payload '{}' -InvocationType '{{type}}' -ThrottleLimit 32 -ErrorAction Continue *>&1"
        );

        Assert.Equal(inputs.Select(input => input.Name), seen.Values.Select(NameOf));
        Assert.All(
            inputs.Zip(seen.Values),
            pair =>
                Assert.Equal(
                    (pair.First, pair.First.End.ErrorId),
                    (pair.First, (pair.Second as ErrorRecord)?.FullyQualifiedErrorId.Split(',')[0])
                )
        );
        Assert.All(inputs, input => Assert.Equal((input, input.Sends), (input, server.SendsOf(input))));
        CheckNeverTwice(inputs, server);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_an_error_stops_the_pipeline_what_was_sent_has_its_outcome_and_no_more_is_sent(int seed)
    {
        output.WriteLine($"The seed is {seed}.");

        // So that there is something before the failure: the first forty are well.
        MixedInput[] inputs =
        [
            .. MixedInput.Mix(seed, 250).Select((input, number) => number < 40 ? input with { Fault = null, Passes = false } : input),
        ];
        await using var server = new MixedServer(inputs);

        var seen = Run(
            server,
            inputs,
            "try { $inputs | Invoke-LambdaQuery '{{name}}' -Payload '{}' -InvocationType '{{type}}' -ThrottleLimit 32 -ErrorAction Stop } catch { $_ }"
        );

        var error = Assert.IsType<ErrorRecord>(seen.Values[^1]);
        var failure = Assert.IsType<LambdaQueryException>(error.Exception);
        var sent = inputs.Where(input => server.SendsOf(input) > 0).ToArray();
        var first = Array.FindIndex(inputs, input => input.End.ErrorId is not null);
        Assert.Equal(inputs[first].Name, NameOf(error));

        // What was sent is the beginning of what was given, and no more than may wait behind the one that failed.
        Assert.Equal(inputs.Take(sent.Length), sent);
        Assert.InRange(sent.Length, first + 1, first + 4 * Limit);

        // Each has its outcome: in order, before the error, or on it.
        Assert.Equal(sent.Where(input => input.End.ErrorId is null).Select(input => input.Name), seen.Values[..^1].Select(NameOf));
        Assert.Equal(
            sent.Where(input => input.End.ErrorId is not null).Skip(1).Select(input => (input.End.ErrorId, input.End.Outcome)),
            failure.FurtherFailures.Select(further => ((string?)further.ErrorId.ToString(), further.Outcome))
        );
        Assert.All(sent, input => Assert.Equal((input, input.Sends), (input, server.SendsOf(input))));
        CheckNeverTwice(inputs, server);
    }

    private ScriptResult Run(MixedServer server, MixedInput[] inputs, string script)
    {
        _session.Run(
            $"$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl {server.Endpoint} -SkipTest"
        );
        _session.With(
            "inputs",
            inputs
                .Select(input => new PSObject(
                    new Dictionary<string, string> { ["name"] = input.Name, ["type"] = input.Operation.Kind.ToString() }
                ))
                .ToArray()
        );
        var result = _session.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }

    private static void CheckNeverTwice(MixedInput[] inputs, MixedServer server) =>
        Assert.All(
            inputs.Where(input => input.End.Outcome != QueryOutcome.NotRun || input is { Fault: null }),
            input => Assert.InRange(server.SendsOf(input), 0, 1)
        );

    private static string NameOf(object? value) =>
        value switch
        {
            LambdaInvocation invocation => invocation.FunctionName,
            ErrorRecord { TargetObject: LambdaInvocation invocation } => invocation.FunctionName,
            ErrorRecord error => (string)error.TargetObject,
            _ => Assert.IsType<string>(value),
        };
}
