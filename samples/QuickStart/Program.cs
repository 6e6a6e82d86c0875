using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using QuickStart;

// The default code page of a Windows console lacks the characters of tables.
Console.OutputEncoding = System.Text.Encoding.UTF8;

// Runs a script in PowerShell's engine, without pwsh. The default script is the tour.
var script =
    args.Length > 0
        ? Path.GetFullPath(args[0])
        : typeof(ConsoleHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "TourScript").Value!;
if (!File.Exists(script))
{
    Console.Error.WriteLine($"The script {script} does not exist.");
    return 2;
}

var host = new ConsoleHost();
var session = InitialSessionState.CreateDefault2();
if (OperatingSystem.IsWindows())
    session.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
using var runspace = RunspaceFactory.CreateRunspace(host, session);
runspace.Open();

using var pipeline = PowerShell.Create(runspace);
pipeline
    .AddScript(
        """
        param($script, $arguments)
        $global:LASTEXITCODE = $null
        & $script @arguments
        """
    )
    .AddArgument(script)
    .AddArgument(args.Skip(1).ToArray())
    .AddCommand("Out-Default");
pipeline.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
var stopped = false;
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = stopped = true;
    pipeline.BeginStop(null, null);
};

try
{
    pipeline.Invoke();

    // A pipeline that was stopped comes back like one that has ended.
    if (stopped)
        return 130;
}
catch (PipelineStoppedException)
{
    return 130;
}
catch (RuntimeException failure)
{
    using var display = PowerShell.Create(runspace);
    display.AddCommand("Out-Default").AddParameter("InputObject", failure.ErrorRecord).Invoke();
    return host.ExitCode ?? 1;
}

return host.ExitCode ?? runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0;
