using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace LambdaPS.Tests.Stopping.Stuck;

/// <summary>
/// A script that runs in a process of its own, in the host of the samples, and that knows a server's port as <c>$port</c>
/// and a folder as <c>$folder</c>. That host has PowerShell's own commands, and not its modules.
/// </summary>
internal sealed class ChildSession : IDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    private static readonly string _host = typeof(ChildSession)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "QuickStartHost")
        .Value!;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    public ChildSession(DirectoryInfo folder, int port, string script)
    {
        var file = Path.Combine(folder.FullName, "script.ps1");
        File.WriteAllText(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                $port = {port}
                $folder = '{folder.FullName}'
                Import-Module '{TestSession.ModulePath}' -ErrorAction Stop
                if ($port) {"{"} $null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl "http://127.0.0.1:$port" -SkipTest {"}"}
                {script}
                """
            )
        );
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [_host, file])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until the process has ended, and gives its code and what it wrote.</summary>
    public async Task<(int Code, string Output)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_long);
        return (_process.ExitCode, await _output + await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
