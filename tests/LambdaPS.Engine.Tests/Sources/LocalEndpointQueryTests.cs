using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Engine.Sources;
using LambdaPS.Local;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Engine.Tests.Sources;

/// <summary>The engine against the local endpoint, which checks every signature by its own code.</summary>
public sealed class LocalEndpointQueryTests : IAsyncDisposable
{
    private readonly LocalEndpoint _endpoint = LocalEndpoint.Start(
        new LocalEndpointOptions
        {
            Functions = () => [.. Enumerable.Range(0, 120).Select(i => new LocalFunction { Name = $"f{i:000}", Handler = Echo })],
            AccountId = "123456789012",
        }
    );

    [Fact]
    public async Task The_test_knows_the_account()
    {
        using var source = Open();

        var identity = await source.TestAsync(default);

        Assert.Equal("123456789012", identity.Account);
        Assert.Null(identity.Warning);
    }

    [Fact]
    public async Task Every_page_is_listed()
    {
        using var source = Open();

        var functions = await source.ListAsync();

        Assert.Equal(120, functions.Select(function => function.FunctionName).Distinct().Count());
        Assert.All(functions, function => Assert.NotNull(function.LastModified));
        Assert.All(functions, function => Assert.Null(function.AdditionalFields));
    }

    [Theory]
    [InlineData("f001", null)]
    [InlineData("f001", "$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:f001", null)]
    [InlineData("123456789012:function:f001", null)]
    public async Task A_function_answers_by_each_of_its_names(string name, string? qualifier)
    {
        using var source = Open();

        var invocation = await source.InvokeAsync(Query(name, """{"ö":[1]}""") with { Qualifier = qualifier, LogTail = true }, default);

        Assert.Equal("""{"ö":[1]}""", invocation.PayloadText);
        Assert.Equal("$LATEST", invocation.ExecutedVersion);
        Assert.NotNull(invocation.RequestId);
        Assert.Contains("a line", invocation.LogLines);
        Assert.NotNull(invocation.Report?.DurationMs);
    }

    [Theory]
    [InlineData(InvocationType.Event, 202)]
    [InlineData(InvocationType.DryRun, 204)]
    public async Task What_is_not_waited_for_is_accepted(InvocationType type, int status)
    {
        using var source = Open();

        Assert.Equal(status, (await source.InvokeAsync(Query("f001", "1") with { Type = type }, default)).StatusCode);
    }

    [Theory]
    [InlineData("unknown", "1", "FunctionNotFound")]
    [InlineData("f001", "{", "PayloadInvalid")]
    [InlineData("a name", "1", "QueryInvalid")]
    [InlineData("a/../b", "1", "QueryInvalid")]
    public async Task What_cannot_run_is_refused(string name, string payload, string failure)
    {
        using var source = Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() => source.InvokeAsync(Query(name, payload), default));

        Assert.Equal(failure, thrown.ErrorId.ToString());
        Assert.Equal(QueryOutcome.NotRun, thrown.Outcome);
    }

    [Fact]
    public async Task A_wrong_key_is_rejected()
    {
        using var source = Open(secretKey: "wrong");

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.CredentialsRejected, thrown.ErrorId);
        Assert.DoesNotContain("wrong", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_clock_is_set_by_the_answer()
    {
        using var source = Open(clock: new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(-1)));

        Assert.Equal("1", (await source.InvokeAsync(Query("f001", "1"), default)).PayloadText);
    }

    [Fact]
    public async Task A_function_that_failed_says_how()
    {
        using var source = Open();

        var invocation = await source.InvokeAsync(Query("f001", "\"fail\""), default);

        Assert.Equal("Oops: no", invocation.FunctionError?.ToString());
    }

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    private static InvocationRequest Query(string name, string payload) =>
        new() { FunctionName = name, Payload = Encoding.UTF8.GetBytes(payload) };

    private static Task<LocalResult> Echo(LocalInvocation invocation, CancellationToken cancellation)
    {
        var fails = invocation.Payload.Span.SequenceEqual("\"fail\""u8);
        return Task.FromResult(
            new LocalResult
            {
                Payload = fails ? """{"errorType":"Oops","errorMessage":"no"}"""u8.ToArray() : invocation.Payload,
                Failed = fails,
                Log = ["a line"],
            }
        );
    }

    private SourceConnection Open(string? secretKey = null, TimeProvider? clock = null)
    {
        var credentials = new TestCredentials(null, _endpoint.AccessKeyId, secretKey ?? _endpoint.SecretAccessKey);
        return new SourceConnection(_endpoint.Region, _endpoint.Url, _endpoint.Url, credentials, null, clock: clock);
    }
}
