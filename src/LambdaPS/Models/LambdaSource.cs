using LambdaPS.Contracts;

namespace LambdaPS;

/// <summary>
/// An account and a region to run queries in, with the credentials to do so. It works from any runspace of this
/// process until it is disconnected; a copy that was serialised does not.
/// </summary>
public sealed class LambdaSource : ISource
{
    /// <summary>The <see cref="Authentication"/> of a source whose functions are local.</summary>
    internal const string LocalAuthentication = "Local";

    private readonly IDisposable? _endpoint;

    internal LambdaSource(string name, string authentication, ISourceConnection connection, IDisposable? endpoint = null)
    {
        Name = name;
        Authentication = authentication;
        Connection = connection;
        _endpoint = endpoint;
    }

    /// <summary>The name that <c>-Source</c> takes.</summary>
    public string Name { get; }

    /// <summary>The region, for example <c>eu-central-1</c>.</summary>
    public string Region => Connection.Region;

    /// <summary>The twelve digits of the account; null where STS did not say, or was not asked.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>The ARN of the caller; null where STS did not say, or was not asked.</summary>
    public string? Arn { get; internal set; }

    /// <summary>How it was connected: AccessKey, Credential, InstanceRole, Profile, Default or Local.</summary>
    public string Authentication { get; }

    /// <summary>Lambda's address.</summary>
    public Uri EndpointUrl => Connection.Endpoint;

    /// <summary>Whether it was not disconnected yet.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>Whether it is what a query without <c>-Source</c> uses, in the session that opened it.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Whether its functions are served on loopback, so that looking at them costs nothing.</summary>
    internal bool IsLocal => Authentication == LocalAuthentication;

    /// <summary>What runs its queries.</summary>
    internal ISourceConnection Connection { get; }

    /// <summary>The name of the source.</summary>
    public override string ToString() => Name;

    /// <summary>Ends its connections, and its local endpoint where it has one.</summary>
    internal void Close()
    {
        IsConnected = false;
        Connection.Dispose();
        _endpoint?.Dispose();
    }
}
