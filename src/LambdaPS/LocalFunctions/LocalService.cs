using System.Net.Sockets;
using LambdaPS.Local;
using LambdaPS.Local.Api;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions;

/// <summary>A local endpoint and its functions, which are disposed with it.</summary>
internal sealed class LocalService : ILocalService
{
    private readonly LocalEndpoint _endpoint;
    private readonly ILocalFunctions _functions;

    private LocalService(LocalEndpoint endpoint, ILocalFunctions functions)
    {
        _endpoint = endpoint;
        _functions = functions;
        SecretAccessKey = new LambdaSecret(endpoint.SecretAccessKey);
    }

    public Uri EndpointUrl => _endpoint.Url;

    public string Region => _endpoint.Region;

    public string AccountId => _endpoint.AccountId;

    public string AccessKeyId => _endpoint.AccessKeyId;

    public LambdaSecret SecretAccessKey { get; }

    public IReadOnlyList<LambdaLocalEvent> Events => [.. _endpoint.Events.Select(LocalEventReader.Read)];

    public int Abandoned => _functions.Abandoned;

    /// <summary>Starts a service, which owns the functions.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="port">The port on loopback; 0 for any free port.</param>
    /// <param name="log">Called for each request, on any thread.</param>
    /// <param name="functionLog">Called with the function's name and each text that it logs, on any thread.</param>
    /// <param name="keys">The access key ID and the secret access key; null for random ones.</param>
    /// <exception cref="LambdaQueryException">PortInUse.</exception>
    public static LocalService Start(
        ILocalFunctions functions,
        int port = 0,
        Action<LocalRequest>? log = null,
        Action<string, string>? functionLog = null,
        (string AccessKeyId, string SecretAccessKey)? keys = null
    )
    {
        try
        {
            return new LocalService(
                LocalEndpoint.Start(
                    new LocalEndpointOptions
                    {
                        Functions = functions.Current,
                        Port = port,
                        RequestLog = log,
                        FunctionLog = functionLog,
                        Keys = keys,
                    }
                ),
                functions
            );
        }
        catch (SocketException failure)
        {
            functions.Dispose();
            throw new LambdaQueryException(
                LambdaErrorId.PortInUse,
                $"Cannot use port {port} on loopback: {SystemMessage.Sentence(failure.Message)}",
                failure
            );
        }
    }

    public bool WaitForEvents(TimeSpan span) => Task.Run(() => _endpoint.WaitForEventsAsync(span)).GetAwaiter().GetResult();

    public void Dispose()
    {
        _endpoint.Dispose();
        _functions.Dispose();
    }
}
