using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LambdaPS.Bench.Small;

/// <summary>What takes microseconds, measured with BenchmarkDotNet in this process, on the module as it was laid out.</summary>
internal static class SmallThings
{
    private static readonly Type[] _all = [typeof(Signing), typeof(Templates), typeof(Json), typeof(Frames)];

    public static int Run(string[] filters)
    {
        BuiltModule.UseTypes();
        if (BuiltModule.Fault() is { } fault)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        // In this process: one that BenchmarkDotNet builds would not find the module.
        var config = DefaultConfig
            .Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetDirectoryName(BuiltModule.DefaultJsonPath)!, "small"));
        string[] arguments = ["--filter", .. filters.Length == 0 ? ["*"] : filters];
        BenchmarkSwitcher.FromTypes(_all).Run(arguments, config);
        return 0;
    }
}
