using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.Local.Tests.Operations;

public class LogTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(123.456, "\tInit Duration: 123.46 ms")]
    public async Task The_tail_has_the_start_the_lines_the_end_and_the_report(double? init, string tail)
    {
        var logged = TestFunctions.Answer("1") with
        {
            Log = ["one", "two é"],
            Init = init is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("log", (_, _) => Task.FromResult(logged)) with
            {
                MemorySizeMB = 512,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("log", "{}", ("X-Amz-Log-Type", "Tail"));

        var id = answer["x-amzn-RequestId"]!;
        Assert.Matches(
            $@"\ASTART RequestId: {id} Version: \$LATEST\none\ntwo é\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 512 MB\tMax Memory Used: \d+ MB{Regex.Escape(tail)}\t\n\z",
            Log(answer)
        );
    }

    [Fact]
    public async Task The_time_that_is_billed_is_whole_milliseconds_with_the_start_of_the_environment()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "log",
                (_, _) => Task.FromResult(TestFunctions.Answer("1") with { Init = TimeSpan.FromMilliseconds(1000) })
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var log = Log(await client.InvokeAsync("log", "{}", ("X-Amz-Log-Type", "Tail")));

        var duration = double.Parse(
            Regex.Match(log, @"\tDuration: (\S+) ms").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var billed = int.Parse(
            Regex.Match(log, @"Billed Duration: (\d+) ms").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(billed, 1000 + duration - 0.01, 1001.01 + duration);
    }

    [Fact]
    public async Task Of_a_long_log_the_last_four_kilobytes_come()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "log",
                (_, _) => Task.FromResult(TestFunctions.Answer("1") with { Log = [.. Enumerable.Range(0, 1000).Select(n => $"line {n}")] })
            )
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.InvokeAsync("log", "{}", ("X-Amz-Log-Type", "Tail"));

        Assert.Equal(4096, Convert.FromBase64String(answer["X-Amz-Log-Result"]!).Length);
        Assert.Contains("line 999\nEND RequestId", Log(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_failed_has_its_log_too()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("fail", (_, _) => Task.FromResult(TestFunctions.Answer("{}") with { Failed = true, Log = ["why"] }))
        );
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Contains("\nwhy\n", Log(await client.InvokeAsync("fail", "{}", ("X-Amz-Log-Type", "Tail"))), StringComparison.Ordinal);
    }

    private static string Log(RawResponse answer) => Encoding.UTF8.GetString(Convert.FromBase64String(answer["X-Amz-Log-Result"]!));
}
