namespace LambdaPS.Engine.Tests.Logs;

/// <summary>A live tail, whose sessions end, are cut, or leave events out.</summary>
public sealed class LiveTailTests : LogTestBase
{
    [Fact]
    public async Task Events_are_returned_as_they_arrive()
    {
        Server.AddSession(
            async (body, stop) =>
            {
                await body.WriteAsync(LogsStandIn.Update(false));
                await body.WriteAsync(LogsStandIn.Update(false, new StandInEvent(Stream, Now, "a"), new StandInEvent(Stream, Now, "b")));
                await Task.Delay(Timeout.Infinite, stop);
            }
        );

        Assert.Equal(["a", "b"], await TakeAsync(Source.Logs.ReceiveAsync(Request, default), 2));
        Assert.Equal(Request.LogGroupArn, Server.Bodies[0].GetProperty("logGroupIdentifiers")[0].GetString());
    }

    [Theory]
    [InlineData("SessionTimeoutException", 0)]
    [InlineData("SessionStreamingException", 1)]
    [InlineData(null, 0)]
    public async Task A_session_that_ends_is_followed_by_another_and_the_gap_is_read(string? exception, int warnings)
    {
        var before = new StandInEvent(Stream, Now, "before");
        var during = new StandInEvent(Stream, Now + 1, "during");
        var after = new StandInEvent(Stream, Now + 2, "after");
        Server.Add(before, during, after);
        Server.AddSession(
            async (body, _) =>
            {
                await body.WriteAsync(LogsStandIn.Update(false, before));
                if (exception is null)
                    throw new IOException("The connection is cut.");
                await body.WriteAsync(LogsStandIn.Failure(exception));
            }
        );
        Server.AddSession(
            async (body, stop) =>
            {
                await body.WriteAsync(LogsStandIn.Update(false, after));
                await Task.Delay(Timeout.Infinite, stop);
            }
        );

        var taken = await TakeAsync(Source.Logs.ReceiveAsync(Request, default), 3);

        Assert.Equal(["before", "during", "after"], taken);
        Assert.Equal(warnings, Warnings.Count);
    }

    [Fact]
    public async Task Left_out_events_are_a_warning_once()
    {
        Server.AddSession(
            async (body, stop) =>
            {
                await body.WriteAsync(LogsStandIn.Update(true, new StandInEvent(Stream, Now, "a")));
                await body.WriteAsync(LogsStandIn.Update(true, new StandInEvent(Stream, Now, "b")));
                await Task.Delay(Timeout.Infinite, stop);
            }
        );

        await TakeAsync(Source.Logs.ReceiveAsync(Request, default), 2);

        AssertFailure.Names(Assert.Single(Warnings), "/aws/lambda/charge", "-Wait");
    }

    [Theory]
    [InlineData("AccessDeniedException", LambdaErrorId.AccessDenied)]
    [InlineData("ResourceNotFoundException", LambdaErrorId.LogNotFound)]
    [InlineData("LimitExceededException", LambdaErrorId.QuotaExceeded)]
    public async Task A_session_that_is_refused_is_an_error(string code, LambdaErrorId id)
    {
        Server.Errors.Enqueue((400, code, "no"));

        var failure = await Assert.ThrowsAsync<LambdaQueryException>(() => TakeAsync(Source.Logs.ReceiveAsync(Request, default), 1));

        AssertFailure.Is(failure, id);
    }
}
