using System.Diagnostics;
using System.Net.Sockets;
using LambdaPS.Completion;

namespace LambdaPS.Tests.Completion;

/// <summary>What the prompt makes of a service that is slow, gone or unwilling: nothing, and that soon.</summary>
public sealed class PromptTests
{
    private const string Line = "Invoke-LambdaQuery ";

    // The promise is 300 ms; a machine that does much else needs some of its own.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_session_that_is_not_connected_completes_to_nothing()
    {
        using var session = TestSession.WithModule();

        Assert.Empty(session.Texts(Line));
        Assert.Empty(session.Texts("Invoke-LambdaQuery f -Qualifier "));
        Assert.Empty(session.Run("$Error").Output);
    }

    [Fact]
    public async Task A_server_that_is_down_completes_to_nothing_in_a_moment()
    {
        await using var down = new ScriptedServer(refuses: true, ListAnswer.Functions(null, "f"));
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "unused"));
        session.Connect("down", down);

        Assert.Empty(InAMoment(session, Line));
        Assert.Empty(InAMoment(session, "Invoke-LambdaQuery f -Qualifier "));
        Assert.Empty(session.Run("$Error").Output);
    }

    [Theory]
    [InlineData("Disconnect-LambdaSource")]
    [InlineData(null)]
    public async Task A_server_that_never_answers_is_not_waited_for_and_let_go_with_its_source(string? end)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new ScriptedSession(
            async (socket, stop) =>
            {
                await Task.WhenAny(EndOf(socket, stop));
                left.TrySetResult();
                throw new SocketException((int)SocketError.Shutdown);
            }
        );

        Assert.Empty(InAMoment(session, Line));
        Assert.Empty(InAMoment(session, Line));
        Assert.Single(session.Server.Requests);
        Assert.False(left.Task.IsCompleted);

        // By the cmdlet, or by the end of the runspace.
        if (end is null)
            session.Session.Dispose();
        else
            Assert.Empty(session.Run(end).Errors);
        await left.Task.WaitAsync(_long);
    }

    [Fact]
    public async Task A_slow_list_goes_on_and_is_there_at_a_later_Tab()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new ScriptedSession(
            async (socket, stop) =>
            {
                await open.Task.WaitAsync(stop);
                await ListAnswer.Functions(null, "slow")(socket, stop);
            }
        );
        Assert.Empty(InAMoment(session, Line));

        open.SetResult();

        Assert.Equal(["slow"], session.Session.TextsInTheEnd(Line));
        Assert.Single(session.Server.Requests);
    }

    [Fact]
    public async Task Half_a_list_is_not_offered()
    {
        await using var session = new ScriptedSession(ListAnswer.Functions("more", "pay-old"), Answers.Never);

        Assert.Empty(InAMoment(session, "Invoke-LambdaQuery pay"));
        Assert.Empty(InAMoment(session, "Invoke-LambdaQuery pay"));
    }

    [Fact]
    public async Task Who_may_not_list_is_offered_nothing_and_not_asked_for_at_each_Tab()
    {
        await using var session = new ScriptedSession(Answers.Error(403, "AccessDeniedException", "not authorized"));
        Assert.Empty(InAMoment(session, Line));
        await Eventually.IsTrue(() => session.Server.Requests.Count == 1);

        Assert.Empty(InAMoment(session, Line));
        Assert.Empty(InAMoment(session, Line));

        Assert.InRange(session.Server.Requests.Count, 1, 2);
        Assert.Empty(session.Run("$Error").Output);
    }

    [Fact]
    public async Task Names_are_kept_for_a_minute_and_then_asked_for_again()
    {
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "before"), ListAnswer.Functions(null, "after"));
        var clock = new FakeTimeProvider();
        var listing = new SourceListing(Assert.IsType<LambdaSource>(session.Run("Get-LambdaSource").Single), clock);
        await Eventually.IsTrue(() => Names(listing) is ["before"]);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(["before"], Names(listing));
        Assert.Single(session.Server.Requests);

        clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.IsTrue(() => Names(listing) is ["after"]);
    }

    [Fact]
    public async Task Names_that_are_too_old_are_offered_as_long_as_there_are_no_newer_ones()
    {
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "before"), Answers.Never);
        var clock = new FakeTimeProvider();
        var listing = new SourceListing(Assert.IsType<LambdaSource>(session.Run("Get-LambdaSource").Single), clock);
        await Eventually.IsTrue(() => Names(listing) is ["before"]);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["before"], Names(listing));
        await Eventually.IsTrue(() => session.Server.Requests.Count == 2);
    }

    [Fact]
    public async Task A_source_that_takes_the_place_of_another_has_names_of_its_own()
    {
        await using var other = new ScriptedServer(ListAnswer.Functions(null, "new"));
        await using var session = new ScriptedSession(ListAnswer.Functions(null, "old"));
        Assert.Equal(["old"], session.Session.TextsInTheEnd(Line));

        session.Connect("first", other);

        Assert.Equal(["new"], session.Session.TextsInTheEnd(Line));
    }

    private static string[] Names(SourceListing listing) => [.. listing.Functions.Select(function => function.FunctionName)];

    private static IReadOnlyList<string> InAMoment(ScriptedSession session, string line)
    {
        var start = Stopwatch.GetTimestamp();
        var texts = session.Session.Texts(line);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, _soon);
        return texts;
    }

    private static async Task<int> EndOf(Socket socket, CancellationToken stop) => await socket.ReceiveAsync(new byte[1], stop);
}
