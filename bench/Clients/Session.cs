using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace LambdaPS.Bench.Clients;

/// <summary>PowerShell's own engine in this process, with the module as a session imports it.</summary>
internal sealed class Session
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    private Session() => _runspace.Open();

    /// <summary>The statement that imports the module.</summary>
    public static string Import => $"Import-Module '{BuiltModule.ManifestPath}' -ErrorAction Stop";

    /// <summary>A session that is connected to the echo server.</summary>
    public static Session Connect(Uri address)
    {
        var session = new Session();
        session.Pipeline($"{Import}; {ConnectTo(address)} -SkipTest").Invoke();
        return session;
    }

    /// <summary>The statement that connects to the echo server.</summary>
    public static string ConnectTo(Uri address) =>
        $"$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl {address}";

    /// <summary>Runs a script with arguments in a session that has nothing but PowerShell, and prints what it gives.</summary>
    public static int RunOnce(string script, string[] arguments)
    {
        using var pipeline = new Session().Pipeline(script);
        foreach (var argument in arguments)
            pipeline.AddArgument(argument);
        foreach (var output in pipeline.Invoke())
            Console.WriteLine(output);
        if (pipeline.HadErrors)
            throw new InvalidOperationException(string.Join(Environment.NewLine, pipeline.Streams.Error));
        return 0;
    }

    /// <summary>A pipeline that was not started.</summary>
    public PowerShell Pipeline(string script)
    {
        var pipeline = PowerShell.Create(_runspace);
        pipeline.AddScript(script);
        return pipeline;
    }
}
