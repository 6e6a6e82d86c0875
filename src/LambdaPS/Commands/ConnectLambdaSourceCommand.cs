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
public sealed partial class ConnectLambdaSourceCommand : WaitingCommand
{
    private const string LocalSet = "Local";

    /// <summary>
    /// Functions to serve from this session: names, each with a script block, or with a hashtable of ScriptBlock,
    /// Description, MemorySize in MB and Timeout in seconds.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public IDictionary Local { get; set; } = new Hashtable();

    /// <summary>The name of the source; by default <c>default</c>, or <c>local</c>. One of that name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The time for each query on this source in seconds; by default 905 for a synchronous one, 60 for others.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; }

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
            foreach (var warning in source.Connection.Warnings) WriteWarning(warning);
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

    private LambdaSource OpenLocal()
    {
        var functions = LocalFunctionSet.Of(Local, Evaluate);
        var endpoint = LocalEndpoint.Start(new LocalEndpointOptions { Functions = () => functions.Functions });
        var options = new SourceOptions
        {
            Credentials = new CredentialOptions.AccessKey(endpoint.AccessKeyId, new LambdaSecret(endpoint.SecretAccessKey), null),
            Region = endpoint.Region,
            EndpointUrl = endpoint.Url,
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
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
