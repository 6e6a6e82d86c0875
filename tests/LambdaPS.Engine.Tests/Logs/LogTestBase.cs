using LambdaPS.Contracts;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Logs;

/// <summary>A source and its logs service, with a clock on which waits take no time.</summary>
public abstract class LogTestBase : IAsyncDisposable
{
    private protected const string Stream = "2026/12/01/[$LATEST]0123456789abcdef0123456789abcdef";

    private protected LogTestBase()
    {
        Server = new LogsStandIn(Clock);
        Source = TestSources.Open(new Uri(Server.Address), clock: Clock);
        Request = new LogRequest
        {
            LogGroup = "/aws/lambda/charge",
            FunctionName = "charge",
            LogGroupArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/charge",
            Since = DateTimeOffset.UtcNow.AddMinutes(-10),
            Warn = Warnings.Add,
        };
    }

    private protected TestClock Clock { get; } = new();

    private protected LogsStandIn Server { get; }

    private protected SourceConnection Source { get; }

    private protected LogRequest Request { get; set; }

    private protected List<string> Warnings { get; } = [];

    private protected long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static async Task<List<LambdaLogRecord>> AllAsync(IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> batches)
    {
        var all = new List<LambdaLogRecord>();
        await foreach (var batch in batches)
            all.AddRange(batch);
        return all;
    }

    /// <summary>Takes records until there are enough.</summary>
    private protected static async Task<List<string>> TakeAsync(IAsyncEnumerable<IReadOnlyList<LambdaLogRecord>> batches, int count)
    {
        var taken = new List<string>();
        await foreach (var batch in batches)
        {
            taken.AddRange(batch.Select(record => record.Message));
            if (taken.Count >= count)
                break;
        }

        return taken;
    }
}
