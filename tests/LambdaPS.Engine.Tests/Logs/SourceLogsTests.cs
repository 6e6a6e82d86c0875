namespace LambdaPS.Engine.Tests.Logs;

/// <summary>Reading a period of a log, with a service that misbehaves.</summary>
public sealed class SourceLogsTests : LogTestBase
{
    private const string Id = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    [Fact]
    public async Task Empty_pages_do_not_end_a_log()
    {
        (Server.PageSize, Server.StartsWithEmptyPage) = (2, true);
        Server.Add([.. Enumerable.Range(0, 5).Select(i => new StandInEvent(Stream, Now - 5000 + i, $"{i}"))]);

        var records = await AllAsync(Source.Logs.ReadAsync(Request, default));

        Assert.Equal(["0", "1", "2", "3", "4"], records.Select(record => record.Message));
        Assert.Equal(4, Server.Requests.Count);
        Assert.All(
            records,
            record => Assert.Equal(("charge", "$LATEST", "/aws/lambda/charge"), (record.FunctionName, record.Version, record.LogGroup))
        );
        Assert.Equal(DateTimeKind.Local, records[0].Timestamp.Kind);
    }

    [Fact]
    public async Task A_repeated_token_is_an_error_and_not_an_endless_log()
    {
        Server.RepeatsToken = true;

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => AllAsync(Source.Logs.ReadAsync(Request, default)));

        AssertFailure.Is(failure, LambdaErrorId.ServiceFault, ["/aws/lambda/charge"]);
    }

    [Theory]
    [InlineData(400, "ThrottlingException")]
    [InlineData(500, "ServiceUnavailableException")]
    [InlineData(503, "ServiceUnavailableException")]
    public async Task A_passing_error_is_retried(int status, string code)
    {
        Server.Errors.Enqueue((status, code, "Rate exceeded"));
        Server.Add(new StandInEvent(Stream, Now, "a"));

        Assert.Single(await AllAsync(Source.Logs.ReadAsync(Request, default)));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", LambdaErrorId.LogNotFound)]
    [InlineData("AccessDeniedException", LambdaErrorId.AccessDenied)]
    [InlineData("InvalidParameterException", LambdaErrorId.QueryInvalid)]
    [InlineData("UnrecognizedClientException", LambdaErrorId.CredentialsRejected)]
    [InlineData("ExpiredTokenException", LambdaErrorId.CredentialsExpired)]
    public async Task An_error_with_status_400_has_the_kind_of_its_code(string code, LambdaErrorId id)
    {
        Server.Errors.Enqueue((400, code, "no"));

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => AllAsync(Source.Logs.ReadAsync(Request, default)));

        AssertFailure.Is(failure, id);
        if (id is LambdaErrorId.LogNotFound or LambdaErrorId.AccessDenied)
            AssertFailure.Names(failure.Message, "/aws/lambda/charge");
        if (id is LambdaErrorId.AccessDenied)
            AssertFailure.Names(failure.Message, "FilterLogEvents");
    }

    [Fact]
    public async Task A_line_that_quotes_the_secrets_of_the_request_is_masked()
    {
        using var source = TestSources.Open(new Uri(Server.Address), token: "token/of+the=session", clock: Clock);
        Server.Add(new StandInEvent(Stream, Now, $"x-amz-security-token: token/of+the=session {TestCredentials.SecretKey} \u001b[31m"));
        Server.Add(new StandInEvent(Stream, Now + 1, "The Canonical String for this request should have been this."));

        var records = await AllAsync(source.Logs.ReadAsync(Request, default));
        var record = records[0];

        Assert.DoesNotContain("token/of", record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestCredentials.SecretKey, record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', record.Message);
        Assert.StartsWith("x-amz-security-token: ", record.Message, StringComparison.Ordinal);
        Assert.EndsWith("should have been this.", records[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pattern_and_the_period_are_sent_as_they_are()
    {
        Request = Request with { Pattern = "{ $.level = \"ERROR\" }", Until = Request.Since.AddMinutes(1), Stream = Stream };

        await AllAsync(Source.Logs.ReadAsync(Request, default));

        var body = Assert.Single(Server.Bodies);
        Assert.Equal(Request.Pattern, body.GetProperty("filterPattern").GetString());
        Assert.Equal(Request.Since.ToUnixTimeMilliseconds(), body.GetProperty("startTime").GetInt64());
        Assert.Equal(Request.Since.AddMinutes(1).ToUnixTimeMilliseconds(), body.GetProperty("endTime").GetInt64());
        Assert.Equal(Stream, body.GetProperty("logStreamNames")[0].GetString());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public async Task The_last_events_are_read_newest_first_if_the_service_can(bool ignoresOrder, int requests)
    {
        (Server.PageSize, Server.IgnoresOrder) = (20, ignoresOrder);
        Server.Add([.. Enumerable.Range(0, 15).Select(i => new StandInEvent(Stream, Now - 5000 + i, $"{i}"))]);

        var records = await Source.Logs.ReadLastAsync(Request, 3, default);

        Assert.Equal(["12", "13", "14"], records.Select(record => record.Message));
        Assert.Equal(requests, Server.Requests.Count);
    }

    [Fact]
    public async Task Events_of_the_same_millisecond_are_all_returned_and_in_order()
    {
        Server.PageSize = 3;
        Server.Add([.. Enumerable.Range(0, 10).Select(i => new StandInEvent(Stream, Request.Since.ToUnixTimeMilliseconds() + 5, $"{i}"))]);

        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => $"{i}"),
            (await AllAsync(Source.Logs.ReadAsync(Request, default))).Select(r => r.Message)
        );
        Assert.Equal(10, (await Source.Logs.ReadLastAsync(Request, 10, default)).Count);
    }

    [Fact]
    public async Task A_shared_log_group_has_only_the_streams_of_the_function()
    {
        Request = Request with { LogGroup = "/shared", IsShared = true };
        Server.Add(
            new StandInEvent("2026/12/01/charge[7]0123", Now, "mine"),
            new StandInEvent("2026/12/01/charge-more[7]0123", Now, "theirs"),
            new StandInEvent("2026/12/01/other[7]0123", Now, "theirs")
        );

        Assert.Equal(["mine"], (await AllAsync(Source.Logs.ReadAsync(Request, default))).Select(record => record.Message));
    }

    [Fact]
    public async Task A_version_has_only_its_own_streams()
    {
        Request = Request with { Version = "7" };
        Server.Add(new StandInEvent("2026/12/01/[7]0123", Now, "seven"), new StandInEvent("2026/12/01/[8]0123", Now, "eight"));

        Assert.Equal(["seven"], (await AllAsync(Source.Logs.ReadAsync(Request, default))).Select(record => record.Message));
    }

    [Fact]
    public async Task A_line_belongs_to_the_invocation_that_its_stream_shows_as_running()
    {
        const string other = "2026/12/01/[$LATEST]other";
        Server.Add(
            new StandInEvent(Stream, Now + 1, $"START RequestId: {Id} Version: 7"),
            new StandInEvent(other, Now + 2, "of another environment"),
            new StandInEvent(Stream, Now + 3, "print"),
            new StandInEvent(Stream, Now + 4, $"END RequestId: {Id}"),
            new StandInEvent(Stream, Now + 5, $"REPORT RequestId: {Id}\tDuration: 1 ms\t"),
            new StandInEvent(Stream, Now + 6, "between invocations")
        );

        var records = await AllAsync(Source.Logs.ReadAsync(Request, default));

        Assert.Equal([Id, null, Id, Id, Id, null], records.Select(record => record.RequestId));
        Assert.Equal(["7", "$LATEST", "7", "7", "7", "$LATEST"], records.Select(record => record.Version));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_is_not_attributed_by_order_if_invocations_interleave(bool isKnown)
    {
        const string second = "aaaaaaaa-e9f4-11e8-9739-2dfe598c3fcd";
        Request = Request with { Interleaves = isKnown };
        Server.Add(
            new StandInEvent(Stream, Now + 1, $"START RequestId: {Id} Version: 7"),
            new StandInEvent(Stream, Now + 2, $"START RequestId: {second} Version: 7"),
            new StandInEvent(Stream, Now + 3, $"END RequestId: {Id}"),
            new StandInEvent(Stream, Now + 4, "whose?"),
            new StandInEvent(Stream, Now + 5, $"[INFO]\t2026-03-01T10:00:00.000Z\t{second}\tmine")
        );

        var records = await AllAsync(Source.Logs.ReadAsync(Request, default));

        Assert.Equal([Id, second, Id, null, second], records.Select(record => record.RequestId));
    }

    [Fact]
    public async Task Every_line_of_an_invocation_is_read_once_its_report_has_arrived()
    {
        Server.Add(
            new StandInEvent(Stream, Now - 10, "of an earlier invocation"),
            new StandInEvent(Stream, Now, $"START RequestId: {Id} Version: $LATEST"),
            new StandInEvent(Stream, Now + 1, "print", VisibleAt: Now + 3000),
            new StandInEvent(Stream, Now + 2, $"END RequestId: {Id}", VisibleAt: Now + 5000),
            new StandInEvent(Stream, Now + 2, $"REPORT RequestId: {Id}\tDuration: 1 ms\t", VisibleAt: Now + 5000),
            new StandInEvent(Stream, Now + 3, "of a later invocation")
        );

        var log = await Source.Logs.ReadRequestAsync(Request, Id, hasReports: true, TimeSpan.FromSeconds(60), default);

        Assert.True(log.IsComplete);
        Assert.Equal(
            [LambdaLogKind.Start, LambdaLogKind.Function, LambdaLogKind.End, LambdaLogKind.Report],
            log.Records.Select(record => record.Kind)
        );
        Assert.Equal("print", log.Records[1].Message);
    }

    [Fact]
    public async Task The_runs_of_a_retried_event_are_all_read()
    {
        const string other = "2026/12/01/[$LATEST]other";
        foreach (var (stream, at) in new[] { (Stream, 0), (other, 60_000) })
        {
            Server.Add(
                new StandInEvent(stream, Now + at, $"START RequestId: {Id} Version: $LATEST"),
                new StandInEvent(stream, Now + at + 1, "print"),
                new StandInEvent(stream, Now + at + 2, $"REPORT RequestId: {Id}\tDuration: 1 ms\t")
            );
        }

        var log = await Source.Logs.ReadRequestAsync(Request, Id, hasReports: true, TimeSpan.FromSeconds(60), default);

        Assert.Equal(
            ["print", "print"],
            log.Records.Where(record => record.Kind == LambdaLogKind.Function).Select(record => record.Message)
        );
        Assert.Equal([Stream, other], log.Records.Select(record => record.LogStream).Distinct());
    }

    [Fact]
    public async Task An_invocation_without_a_report_is_incomplete_after_the_timeout()
    {
        Server.Add(new StandInEvent(Stream, Now, $"START RequestId: {Id} Version: $LATEST"), new StandInEvent(Stream, Now + 1, "print"));

        var log = await Source.Logs.ReadRequestAsync(Request, Id, hasReports: true, TimeSpan.FromSeconds(5), default);

        Assert.False(log.IsComplete);
        Assert.Equal(2, log.Records.Count);
        Assert.Empty((await Source.Logs.ReadRequestAsync(Request, "none", hasReports: true, TimeSpan.Zero, default)).Records);
    }

    [Fact]
    public async Task A_log_without_reports_is_complete_when_nothing_is_added()
    {
        Server.Add(new StandInEvent(Stream, Now, $$"""{"level":"WARN","requestId":"{{Id}}","message":"careful"}"""));

        var log = await Source.Logs.ReadRequestAsync(Request, Id, hasReports: false, TimeSpan.FromSeconds(60), default);

        Assert.True(log.IsComplete);
        Assert.Single(log.Records);
    }
}
