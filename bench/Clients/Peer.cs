using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LambdaPS.Bench.Clients;

/// <summary>Another client of Lambda that this machine may have: a script of ours runs it against the same server.</summary>
/// <param name="Program">What runs the script.</param>
/// <param name="Script">The script, beside this program. It is handed the address, the calls at once, the warm-ups and the calls.</param>
/// <param name="Probe">What tells the client's version, and fails where it is not here.</param>
internal sealed record Peer(string Program, string[] Script, string[] Probe)
{
    /// <summary>The AWS SDK for Python.</summary>
    public static Peer Boto3 { get; } =
        new("python3", [File("invoke_boto3.py")], ["-c", "import boto3; print('boto3 ' + boto3.__version__)"]);

    /// <summary>The AWS SDK for JavaScript; NODE_PATH tells where it is installed.</summary>
    public static Peer Node { get; } =
        new(
            "node",
            [File("invoke-client-lambda.cjs")],
            ["-p", "'@aws-sdk/client-lambda ' + require('@aws-sdk/client-lambda/package.json').version"]
        );

    /// <summary>The AWS Tools for PowerShell.</summary>
    public static Peer AwsTools { get; } =
        new(
            "pwsh",
            ["-NoProfile", "-NonInteractive", "-File", File("invoke-aws-tools.ps1")],
            [
                "-NoProfile",
                "-NonInteractive",
                "-Command",
                "Import-Module AWS.Tools.Lambda -ErrorAction Stop; \"AWS.Tools.Lambda $((Get-Module AWS.Tools.Lambda).Version)\"",
            ]
        );

    /// <summary>Credentials for loopback, and nothing of the machine's own configuration.</summary>
    public static void Credentials(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_REGION"] = start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(
            Path.GetTempPath(),
            "no-such-file"
        );
    }

    /// <summary>The client's name and version; null where it is not here.</summary>
    public string? Version() => Commands.TryRun(Program, Probe);

    /// <summary>A small echo, so many at once.</summary>
    public Scenario Scenario(string name, int atOnce) =>
        new(name, Unit.PerSecond, address => Task.FromResult(Measure(address, atOnce)))
        {
            Lacks = () => Version() is null ? "it is not on this machine" : null,
        };

    private Figure Measure(Uri address, int atOnce)
    {
        var calls = atOnce == 1 ? 2_000 : 4_000;
        string[] arguments = [.. Script, address.ToString(), Text(atOnce), Text(500), Text(calls)];
        var start = new ProcessStartInfo(Program, arguments);
        Credentials(start);
        using var output = JsonDocument.Parse(Commands.Run(start));
        return new Figure(calls / output.RootElement.GetProperty("seconds").GetDouble());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);
}
