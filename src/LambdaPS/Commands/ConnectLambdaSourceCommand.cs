using System.Collections;
using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Hosting;
using LambdaPS.Local;
using LambdaPS.LocalFunctions;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>
/// Opens a source, tests it, makes it the session's default and emits it. When that fails the session has no default,
/// so that the next query cannot run in the wrong account.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "LambdaSource", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(LambdaSource))]
public sealed class ConnectLambdaSourceCommand : WaitingCommand
{
    private const string DefaultSet = "Default";
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string LocalSet = "Local";

    /// <summary>The id of an access key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNullOrEmpty]
    public string AccessKey { get; set; } = "";

    /// <summary>The secret of the access key, as text or SecureString.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    public LambdaSecret? SecretKey { get; set; }

    /// <summary>The session token of a temporary key, as text or SecureString.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    public LambdaSecret? SessionToken { get; set; }

    /// <summary>The access key's id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>
    /// Functions to serve from this session: names, each with a script block, or with a hashtable of ScriptBlock,
    /// Description, MemorySize in MB and Timeout in seconds.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public IDictionary Local { get; set; } = new Hashtable();

    /// <summary>The region; by default what profile and environment say.</summary>
    [Parameter(ParameterSetName = DefaultSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>An address to use in place of the region's own.</summary>
    [Parameter(ParameterSetName = DefaultSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    public Uri? EndpointUrl { get; set; }

    /// <summary>The name of the source; by default <c>default</c>, or <c>local</c>. One of that name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Opens the source without testing it.</summary>
    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var sources = RunspaceSources.Current;
        sources.ClearDefault();

        LambdaSource? source = null;
        try
        {
            source = ParameterSetName == LocalSet ? OpenLocal() : OpenRemote();
            if (!SkipTest) Test(source);
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

    private LambdaSource OpenRemote()
    {
        var credentials = Credentials();
        var options = new SourceOptions { Credentials = credentials, Region = Region, EndpointUrl = EndpointUrl };
        return Open("default", ParameterSetName, options);
    }

    private CredentialOptions Credentials() => ParameterSetName switch
    {
        AccessKeySet => AccessKeyOf(AccessKey, SecretKey),
        CredentialSet => AccessKeyOf(Credential.UserName, new LambdaSecret(Credential.Password)),
        _ => new CredentialOptions.DefaultChain(),
    };

    private CredentialOptions.AccessKey AccessKeyOf(string id, LambdaSecret? secret) =>
        secret is null || secret.IsEmpty || string.IsNullOrWhiteSpace(id)
            ? throw new LambdaQueryException(QueryFailure.CredentialsNotFound, "The access key or its secret is empty.")
            : new CredentialOptions.AccessKey(id.Trim(), secret, SessionToken is { IsEmpty: false } ? SessionToken : null);

    private LambdaSource OpenLocal()
    {
        var functions = LocalFunctionSet.Of(Local, Evaluate);
        var endpoint = LocalEndpoint.Start(new LocalEndpointOptions { Functions = () => functions.Functions });
        var options = new SourceOptions
        {
            Credentials = new CredentialOptions.AccessKey(endpoint.AccessKeyId, new LambdaSecret(endpoint.SecretAccessKey), null),
            Region = endpoint.Region,
            EndpointUrl = endpoint.Url,
        };
        return Open("local", LocalSet, options, new LocalService(endpoint, functions));
    }

    private LambdaSource Open(string name, string authentication, SourceOptions options, LocalService? local = null)
    {
        try
        {
            var connection = Await(stop => EngineHost.Engine.OpenAsync(options, stop));
            return new LambdaSource(Name ?? name, authentication, connection, local);
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
        if (identity.Warning is not null) WriteWarning(identity.Warning);
    }

    // $using: means the caller's variables as they are now; one that is not there would be $null without a word.
    private object? Evaluate(string expression)
    {
        try
        {
            var values = SessionState.InvokeCommand.InvokeScript(SessionState, ScriptBlock.Create($"& {{ Set-StrictMode -Version 1; , ({expression}) }}"));
            return values.Count == 1 ? values[0] : values;
        }
        catch (RuntimeException failure)
        {
            throw new LambdaQueryException(QueryFailure.LocalFunctionInvalid, $"A $using: value of a local function cannot be read: {failure.Message}", failure);
        }
    }
}
