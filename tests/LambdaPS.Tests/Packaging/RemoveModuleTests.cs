using System.Net.Sockets;

namespace LambdaPS.Tests.Packaging;

public sealed class RemoveModuleTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Removing_the_module_disconnects_sources_and_stops_endpoints()
    {
        var source = Assert.IsType<LambdaSource>(_session.Run("Connect-LambdaSource -Local @{ f = { 1 } }").Single);
        var endpoint = Assert.IsType<LambdaLocalEndpoint>(_session.Run("Start-LambdaLocalEndpoint @{ f = { 1 } }").Single);

        _session.Run("Remove-Module LambdaPS");

        Assert.False(source.IsConnected);
        Assert.False(endpoint.IsRunning);
        Assert.All(new[] { source.EndpointUrl.Port, endpoint.EndpointUrl.Port }, port => Assert.False(Answers(port)));
    }

    [Fact]
    public void Importing_the_module_again_starts_without_a_source()
    {
        _session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }; Remove-Module LambdaPS");

        _session.Run($"Import-Module '{TestSession.ModulePath}'");

        Assert.Empty(_session.Run("Get-LambdaSource").Values);
    }

    private static bool Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
