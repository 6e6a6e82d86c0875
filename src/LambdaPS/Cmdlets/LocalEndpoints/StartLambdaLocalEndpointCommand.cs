using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using LambdaPS.LocalFunctions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.LocalEndpoints;

/// <summary>
/// Serves functions on loopback for any Lambda client, without connecting to them, and returns the endpoint.
/// Stop-LambdaLocalEndpoint or the end of the session stops it.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Start,
    "LambdaLocalEndpoint",
    DefaultParameterSetName = PathSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low
)]
[OutputType(typeof(LambdaLocalEndpoint))]
public sealed partial class StartLambdaLocalEndpointCommand : WaitingCommand
{
    private const string PathSet = "Path";
    private const string FunctionSet = "Function";
    private const int MinSecretLength = 16;

    /// <summary>A folder with <c>name.ps1</c> or <c>name/handler.ps1</c> for each function.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A dictionary of function names. Each value is a script block, or a hashtable with ScriptBlock and settings.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FunctionSet)]
    [ValidateNotNullOrEmpty]
    public IDictionary Function { get; set; } = new Hashtable();

    /// <summary>The port on loopback; by default any free port.</summary>
    [Parameter]
    [ValidateRange(0, 65_535)]
    public int Port { get; set; }

    /// <summary>The access key ID as user name and the secret access key as password; by default random keys.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Shows each request and what functions log until Ctrl+C, then stops the endpoint.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Shows the URL and the keys, including the secret, as commands to paste into a shell.</summary>
    [Parameter]
    public SwitchParameter AsEnvironment { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var target = ParameterSetName == PathSet ? Path : string.Join(", ", Function.Keys.Cast<object>());
        if (!ShouldProcess(target, "Serve functions on loopback"))
            return;

        var endpoints = RunspaceEndpoints.Current;
        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        LambdaLocalEndpoint endpoint;
        try
        {
            var keys = ReadKeys();
            var functions = LocalArgument.Functions(ParameterSetName == PathSet ? Path : Function, new CallerScope(SessionState));
            endpoint = new LambdaLocalEndpoint(
                LocalService.Start(
                    functions,
                    Port,
                    Wait ? request => lines.Writer.TryWrite(RequestLine.Format(request, DateTime.Now)) : null,
                    Wait ? (function, text) => lines.Writer.TryWrite(RequestLine.FormatLog(function, text, DateTime.Now)) : null,
                    keys
                )
            );
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, ParameterSetName == PathSet ? Path : null);
            return;
        }

        endpoints.Add(endpoint);
        try
        {
            if (AsEnvironment)
                Show(EnvironmentBlock.Format(endpoint));
            WriteObject(endpoint);
            if (!Wait)
                return;

            Show($"{endpoint} is running. Press Ctrl+C to stop it.");
            foreach (var line in Await(stop => lines.Reader.ReadAllAsync(stop)))
                Show(line);
        }
        finally
        {
            if (Wait)
                endpoints.Stop(endpoint);
        }
    }

    // The characters and the length that Lambda's clients accept for an access key ID.
    private (string, string)? ReadKeys()
    {
        if (Credential is null)
            return null;
        var (id, secret) = (Credential.UserName, Credential.GetNetworkCredential().Password);
        if (!AccessKeyIdRegex().IsMatch(id))
        {
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "The user name of -Credential is not a valid access key ID.")
            {
                Advice = "Use 16 to 128 letters, digits and underscores.",
            };
        }

        return secret.Length >= MinSecretLength && !secret.Any(char.IsControl)
            ? (id, secret)
            : throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "The password of -Credential is not a valid secret access key.")
            {
                Advice = FormattableString.Invariant($"Use at least {MinSecretLength} characters, without control characters."),
            };
    }

    [GeneratedRegex(@"\A\w{16,128}\z", RegexOptions.ECMAScript)]
    private static partial Regex AccessKeyIdRegex();

    // As Write-Host does: visible by default, and not part of the output.
    private void Show(string text) => WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
}
