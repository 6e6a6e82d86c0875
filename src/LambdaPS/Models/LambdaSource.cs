using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>
/// An account and a region to run queries in, with credentials. It works from any runspace of this process until it is
/// disconnected; a serialized copy does not work.
/// </summary>
public sealed class LambdaSource : ISource
{
    internal const string LocalAuthentication = "Local";

    private readonly IDisposable? _endpoint;

    internal LambdaSource(string name, string authentication, ISourceConnection connection, IDisposable? endpoint = null)
    {
        Name = name;
        Authentication = authentication;
        Connection = connection;
        _endpoint = endpoint;
    }

    /// <summary>The name, for <c>-Source</c>.</summary>
    public string Name { get; }

    /// <summary>The region, for example <c>eu-central-1</c>.</summary>
    public string Region => Connection.Region;

    /// <summary>The account ID, twelve digits; null if STS was not called or did not respond.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>The ARN of the caller; null if STS was not called or did not respond.</summary>
    public string? Arn { get; internal set; }

    /// <summary>The kind of credentials: AccessKey, Credential, InstanceRole, Profile, Default or Local.</summary>
    public string Authentication { get; }

    /// <summary>The profile that was named; null if none was.</summary>
    public string? ProfileName { get; internal init; }

    /// <summary>The ARN of the assumed role; null for none.</summary>
    public string? RoleArn => Connection.RoleArn;

    /// <summary>The local time when the current credentials expire; null if they do not. Most are refreshed before.</summary>
    public DateTime? ExpiresAt => Connection.ExpiresAt?.LocalDateTime;

    /// <summary>The URL of Lambda's endpoint.</summary>
    public Uri EndpointUrl => Connection.Endpoint;

    /// <summary>True until the source is disconnected.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>True if queries without <c>-Source</c> use it, in the session that opened it.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>True if its functions are served on loopback, so that listing them is fast.</summary>
    internal bool IsLocal => Authentication == LocalAuthentication;

    internal ISourceConnection Connection { get; }

    /// <summary>The names of its functions that were listed.</summary>
    internal ListedFunctions ListedFunctions { get; } = new();

    /// <summary>Returns the name of the source.</summary>
    public override string ToString() => Name;

    /// <summary>Closes its connections and, if it has one, its local endpoint.</summary>
    internal void Close()
    {
        IsConnected = false;
        Connection.Dispose();
        _endpoint?.Dispose();
    }
}
