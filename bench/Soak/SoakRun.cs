using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LambdaPS.Bench.Soak;

/// <summary>
/// A long session: many queries of every kind and many lists, one session, against a server that fails now and then.
/// It shows what the process holds as it goes, and whether in the end everything adds up.
/// </summary>
internal sealed class SoakRun(Runspace runspace, int queries, int lists)
{
    private const int Functions = 3000;
    private const int RoundQueries = 1000;
    private const int RowEvery = 10;

    private readonly SoakLedger _ledger = new(queries);
    private int _lists;

    /// <summary>
    /// <c>soak</c>: 200,000 queries and 200 lists. <c>soak QUERIES LISTS</c>: so many, queries by the thousand.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["serve", var numbers])
            return SoakServer.Run(Number(numbers), Functions);

        var (queries, lists) = arguments.Length == 2 ? (Number(arguments[0]), Number(arguments[1])) : (200_000, 200);
        using var server = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["soak", "serve", queries.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            using var runspace = Open(address);
            return await new SoakRun(runspace, queries, lists).RunAsync(address);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    private async Task<int> RunAsync(string address)
    {
        Console.WriteLine(
            $"PowerShell {typeof(PSObject).Assembly.GetName().Version}, .NET {Environment.Version}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores"
        );
        Console.WriteLine("| queries | lists | time s | working MB |  heap MB | handles | threads |");
        Console.WriteLine("|--------:|------:|-------:|-----------:|---------:|--------:|--------:|");
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < queries / RoundQueries; round++)
        {
            Round(round * RoundQueries);
            while (_lists * (queries / RoundQueries) < lists * (round + 1))
                List();
            if ((round + 1) % RowEvery == 0 || round == 0)
                Console.WriteLine(SoakFigures.Now().Row(_ledger.Inputs, _lists, clock.Elapsed));
        }

        using var client = new HttpClient();
        var counts =
            await client.GetFromJsonAsync<SoakCounts>(new Uri(address + "/counts"))
            ?? throw new InvalidOperationException("The server has no counts.");
        Console.WriteLine(_ledger.Balance(counts));
        Console.WriteLine($"lists {_lists} of {Functions} functions");
        foreach (var wrong in _ledger.Wrong)
            Console.WriteLine($"WRONG: {wrong}");
        return _ledger.Wrong.Count == 0 ? 0 : 1;
    }

    private void Round(int from)
    {
        foreach (var batch in SoakBatch.All)
        {
            runspace.SessionStateProxy.SetVariable("first", from);
            runspace.SessionStateProxy.SetVariable("last", from + batch.Share - 1);
            _ledger.Add(batch, from, batch.Share, Invoke(runspace, batch.Script));
            from += batch.Share;
        }
    }

    private void List()
    {
        _ledger.AddList(Functions, Invoke(runspace, "Get-LambdaFunctionList"));
        _lists++;
    }

    private static Runspace Open(string address)
    {
        var module = typeof(SoakRun)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "ModulePath")
            .Value;
        var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(
            runspace,
            $"Import-Module '{module}' -ErrorAction Stop; $null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl {address} -SkipTest"
        );
        return runspace;
    }

    // Errors are in the output; one that is not ends the run.
    private static List<PSObject> Invoke(Runspace runspace, string script)
    {
        using var pipeline = PowerShell.Create(runspace);
        var output = pipeline.AddScript(script).Invoke();
        return pipeline.Streams.Error.Count == 0
            ? [.. output]
            : throw new InvalidOperationException(string.Join(Environment.NewLine, pipeline.Streams.Error));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
