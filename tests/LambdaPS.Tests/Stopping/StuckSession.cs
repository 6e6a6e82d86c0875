using System.Diagnostics;
using System.Globalization;
using LambdaPS.Tests.Stopping.Stuck;

namespace LambdaPS.Tests.Stopping;

/// <summary>A session whose source is a <see cref="StuckServer"/>, and what its pipelines leave behind.</summary>
internal sealed class StuckSession : IAsyncDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    // The HTTP client itself gives a connection up after 5 s.
    private static readonly TimeSpan _shortly = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lambdaps-");
    private readonly Residue _residue;
    private readonly Phase _phase;

    public StuckSession(Phase phase, Residue residue)
    {
        (_phase, _residue) = (phase, residue);
        residue.Mark();
        Server = new StuckServer(phase.Answer);
        Session = TestSession
            .WithModule()
            .With("moment", Moment)
            .With("folder", _folder.FullName)
            .With("url", $"http://127.0.0.1:{Server.Port}");
        Session.Run(
            $"$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -SkipTest {string.Format(CultureInfo.InvariantCulture, phase.Connect, Server.Port)}"
        );
    }

    public TestSession Session { get; }

    public StuckServer Server { get; }

    public Moment Moment { get; } = new();

    /// <summary>Waits until the phase is reached.</summary>
    public async Task ReachedAsync()
    {
        await Server.ReachedAsync(_phase.Answers);
        if (!_phase.Tells)
            return;

        // The answer that throttles is read, and nobody is on the way: whoever comes is held back.
        await Eventually.IsTrue(() => _residue.RequestsTo(Server.Port) == 0);
        Moment.Go();
        await Moment.Reached.WaitAsync(_long);
    }

    /// <summary>Checks that nothing is left: of requests and files from now on, of all else shortly.</summary>
    public async Task CheckAsync()
    {
        Assert.Equal(0, _residue.RequestsTo(Server.Port));
        Assert.Empty(_folder.GetFileSystemInfos());

        var start = Stopwatch.GetTimestamp();
        if (_phase.IsLetGo)
            await Server.DisposeAsync();
        await Server.LeftAsync();
        if (!_phase.LeavesLate)
            Assert.True(Stopwatch.GetElapsedTime(start) < _shortly, "A connection was closed late.");
        await _residue.StoppedAsync(Server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Server.ClosedAsync();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
        await _residue.ClosedAsync();
    }
}
