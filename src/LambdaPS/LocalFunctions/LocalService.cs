using System.Net.Sockets;
using LambdaPS.Local;
using LambdaPS.Local.Operations;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions;

/// <summary>An endpoint and the functions behind it, which end with it.</summary>
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

    /// <inheritdoc/>
    public Uri EndpointUrl => _endpoint.Url;

    /// <inheritdoc/>
    public string Region => _endpoint.Region;

    /// <inheritdoc/>
    public string AccountId => _endpoint.AccountId;

    /// <inheritdoc/>
    public string AccessKeyId => _endpoint.AccessKeyId;

    /// <inheritdoc/>
    public LambdaSecret SecretAccessKey { get; }

    /// <inheritdoc/>
    public int Abandoned => _functions.Abandoned;

    /// <summary>Serves functions, which are its own from now on.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="port">The port on loopback; 0 for a free one.</param>
    /// <param name="log">Hears of each request, on any thread.</param>
    /// <exception cref="LambdaQueryException">PortInUse.</exception>
    public static LocalService Start(ILocalFunctions functions, int port = 0, Action<LocalRequest>? log = null)
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
                    }
                ),
                functions
            );
        }
        catch (SocketException failure)
        {
            functions.Dispose();
            throw new LambdaQueryException(
                QueryFailure.PortInUse,
                $"Cannot use port {port} on loopback: {SystemMessage.Sentence(failure.Message)}",
                failure
            );
        }
    }

    /// <inheritdoc/>
    public bool WaitForEvents(TimeSpan span) => Task.Run(() => _endpoint.WaitForEventsAsync(span)).GetAwaiter().GetResult();

    /// <summary>Stops listening, ends what is running, and closes the environments.</summary>
    public void Dispose()
    {
        _endpoint.Dispose();
        _functions.Dispose();
    }
}
