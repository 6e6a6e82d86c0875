using LambdaPS.Bench;
using LambdaPS.Bench.Clients;
using LambdaPS.Bench.Server;
using LambdaPS.Bench.Small;
using LambdaPS.Bench.Soak;

return args switch
{
    ["serve"] => await EchoServer.RunAsync(),
    ["measure", var scenario, var address] => await Measurement.RunAsync(scenario, new Uri(address)),
    ["script", var script, .. var arguments] => Session.RunOnce(script, arguments),
    ["small", .. var filters] => SmallThings.Run(filters),
    ["soak", .. var more] => await SoakRun.RunAsync(more),
    ["--help" or "-h" or "-?"] => Usage(Console.Out, 0),
    _ when BenchOptions.Parse(args) is { } options => await Comparison.RunAsync(options),
    _ => Usage(Console.Error, 2),
};

static int Usage(TextWriter writer, int exitCode)
{
    writer.WriteLine(
        """
        dotnet run -c Release --project bench [-- OPTIONS]
          --only PATTERN    the scenarios of that name, with wildcards, and what they are compared with; can be repeated
          --rounds N        how often each is measured, in a fresh process each time; 5
          --json FILE       where the figures go; output/bench.json
          --list            names the scenarios
        dotnet run -c Release --project bench -- small [FILTER]
          the small things (signing, rendering, JSON, frames), measured with BenchmarkDotNet
        dotnet run -c Release --project bench -- soak
          200,000 queries and 200 lists in one session, with faults, and whether they add up
        """
    );
    return exitCode;
}
