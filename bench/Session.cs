using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace LambdaPS.Bench;

/// <summary>The module in PowerShell's own engine, connected to the echo server.</summary>
internal static class Session
{
    /// <summary>A script to be run again and again. The pipeline is made anew each time, as a prompt does.</summary>
    internal static Action Script(Uri address, string script)
    {
        var module = typeof(Session).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ModulePath").Value;
        var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Run(runspace, $"Import-Module '{module}' -ErrorAction Stop; $null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl {address} -SkipTest");
        return () => Run(runspace, script);
    }

    private static void Run(Runspace runspace, string script)
    {
        using var pipeline = PowerShell.Create(runspace);
        pipeline.AddScript(script).Invoke();
        if (pipeline.HadErrors) throw new InvalidOperationException(string.Join(Environment.NewLine, pipeline.Streams.Error));
    }
}
