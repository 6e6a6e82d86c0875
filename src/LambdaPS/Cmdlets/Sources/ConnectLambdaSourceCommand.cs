using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Contracts;
using LambdaPS.LocalFunctions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Sources;

/// <summary>
/// Opens a source, tests it, makes it the session's default source and returns it. If this fails, the session has no
/// default source, so that the next query cannot run in the wrong account.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "LambdaSource", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(LambdaSource))]
public sealed partial class ConnectLambdaSourceCommand : WaitingCommand
{
    private const string LocalSet = LambdaSource.LocalAuthentication;

    /// <summary>
    /// Functions to serve from this session: a hashtable of names with script blocks, or with hashtables of ScriptBlock
    /// and settings; the path of a folder with one script for each function; or an endpoint from
    /// Start-LambdaLocalEndpoint.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [AllowNull, AllowEmptyString, AllowEmptyCollection]
    public object? Local { get; set; }

    /// <summary>
    /// The name of the source; by default that of the profile, <c>default</c>, or <c>local</c> for local functions. A
    /// source with the same name is replaced.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The time limit of each query on this source in seconds; by default 905 for a synchronous query and 60 for others.</summary>
    [Parameter]
    public int TimeoutSec { get; set; }

    /// <summary>Opens the source without testing it.</summary>
    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RunspaceSources.Current.ClearDefault();
        if (!MyInvocation.ExpectingInput)
            return;

        // PowerShell ignores input that no parameter accepts, and the default credentials would be used instead.
        var failure = new LambdaQueryException(LambdaErrorId.QueryInvalid, "Connect-LambdaSource does not accept pipeline input.")
        {
            Advice =
                "Use a parameter, for example -Credential $credential. For several sources: ForEach-Object { Connect-LambdaSource -Credential $_ ... }.",
        };
        ThrowTerminating(failure, null);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var sources = RunspaceSources.Current;
        LambdaSource? source = null;
        try
        {
            CheckNotEmpty();
            source = ParameterSetName == LocalSet ? OpenLocal() : OpenRemote();
            foreach (var warning in source.Connection.Warnings)
                WriteWarning(warning);
            if (!SkipTest)
                Test(source);
            sources.Add(source);
        }
        catch (LambdaQueryException failure)
        {
            source?.Close();
            ThrowTerminating(failure, source);
        }
        catch
        {
            source?.Close();
            throw;
        }

        WriteObject(source);
    }

    // Not by validation attributes, because a binding error would leave the default source unchanged.
    private void CheckNotEmpty()
    {
        foreach (var (parameter, value) in MyInvocation.BoundParameters)
        {
            // These have errors of their own.
            if (parameter is nameof(AccessKey) or nameof(SecretKey) or nameof(SessionToken) or nameof(Credential))
                continue;
            if (value is null || (value is "" or PSObject { BaseObject: "" } && parameter != nameof(MfaToken)))
            {
                throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"-{parameter} is empty.")
                {
                    Advice = $"Check the variable given to -{parameter}, or remove -{parameter}.",
                };
            }
        }

        CheckRange(nameof(TimeoutSec), TimeoutSec, 1, 86_400);
    }

    private void CheckRange(string parameter, int value, int minimum, int maximum)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter) && (value < minimum || value > maximum))
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"-{parameter} must be from {minimum} to {maximum}; it is {value}.");
    }

    private LambdaSource OpenLocal()
    {
        var local = LocalArgument.Open(Local!, new CallerScope(SessionState));
        var options = new SourceOptions
        {
            Credentials = new CredentialOptions.AccessKey(local.Service.AccessKeyId, local.Service.SecretAccessKey, null),
            Region = local.Service.Region,
            EndpointUrl = local.Service.EndpointUrl,
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };
        return Open("local", LocalSet, options, local.IsOwn ? local.Service : null);
    }

    private LambdaSource Open(string name, string authentication, SourceOptions options, IDisposable? local = null)
    {
        try
        {
            var connection = Await(stop => EngineHost.Engine.OpenAsync(options, stop));
            return new LambdaSource(Name ?? name, authentication, connection, local)
            {
                ProfileName = ParameterSetName == ProfileSet ? ProfileName : null,
            };
        }
        catch
        {
            local?.Dispose();
            throw;
        }
    }

    private void Test(LambdaSource source)
    {
        var identity = Await(source.Connection.TestAsync);
        source.AccountId = identity.Account;
        source.Arn = identity.Arn;
        if (identity.Warning is not null)
            WriteWarning(identity.Warning);
    }
}
