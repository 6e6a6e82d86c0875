using System.Diagnostics;
using System.Management.Automation;

namespace LambdaPS.Tests.Stopping;

/// <summary>A pipeline that runs until the test ends it.</summary>
internal sealed class StoppedPipeline : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    private readonly TestSession _session;
    private readonly PowerShell _pipeline;
    private readonly Task _run;

    public StoppedPipeline(TestSession session, string script)
    {
        _session = session;
        _pipeline = session.Start(script);
        _run = Task.Factory.FromAsync(_pipeline.BeginInvoke(), _pipeline.EndInvoke);
    }

    /// <summary>Ends it, and gives the time until it is back and whoever ended it can go on.</summary>
    public async Task<TimeSpan> EndAsync(StopWay way)
    {
        Assert.False(_run.IsCompleted, "It ended by itself.");
        var start = Stopwatch.GetTimestamp();
        var ending = Task.Run(() =>
        {
            if (way == StopWay.Stop)
                _pipeline.Stop();
            else if (way == StopWay.Close)
                _session.Runspace.Close();
            else
                _session.Runspace.Dispose();
            return Stopwatch.GetElapsedTime(start);
        });
        await Assert.ThrowsAsync<PipelineStoppedException>(() => _run.WaitAsync(_long));
        return await ending.WaitAsync(_long);
    }

    public void Dispose() => _pipeline.Dispose();
}
