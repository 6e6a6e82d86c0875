using LambdaPS.Bench;

// Without arguments: every scenario, each in fresh processes, against an echo server in a process of its own.
return args switch
{
    ["serve"] => await EchoServer.RunAsync(),
    ["measure", var scenario, var address] => Measurement.Run(scenario, new Uri(address)),
    ["soak", .. var more] => await LambdaPS.Bench.Soak.SoakRun.RunAsync(more),
    [] => await Comparison.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench");
    return 2;
}
