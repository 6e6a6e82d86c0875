using System.Net.Sockets;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Services that stop in the middle of the body of a response.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class StalledServiceTests : IAsyncDisposable
{
    private const string Role = "arn:aws:iam::210987654321:role/deploy";
    private const string Half = "half of a response";

    // Long enough for the first use of the SDK, which has to send its request before.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1.5);

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IsolatedEnvironment _environment;
    private readonly ScriptedServer _server;

    public StalledServiceTests(Account account)
    {
        _environment = account.Begin();
        _server = new ScriptedServer(Answers.Raw(Answers.Head(200, "Content-Length: 1000") + Half).Then(WaitForCloseAsync));
        foreach (var service in new[] { "STS", "SSO", "SSO_OIDC" })
            _environment.Set($"AWS_ENDPOINT_URL_{service}", _server.Endpoint.OriginalString);
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", _server.Endpoint.OriginalString);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _environment.Dispose();
    }

    [Fact]
    public Task AssumeRole_times_out() =>
        ExpectTimeoutAsync(
            new CredentialOptions.AccessKey("AKIAIOSFODNN7EXAMPLE", new LambdaSecret("secret"), SessionToken: null),
            new RoleOptions(Role),
            LambdaErrorId.EndpointUnreachable,
            "STS",
            "127.0.0.1",
            "1.5 s",
            Role
        );

    [Fact]
    public Task AssumeRoleWithWebIdentity_times_out()
    {
        _environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _environment.Write("token", "the-token")).Set("AWS_ROLE_ARN", Role);

        return ExpectTimeoutAsync(
            new CredentialOptions.DefaultChain(),
            role: null,
            LambdaErrorId.EndpointUnreachable,
            "STS",
            "127.0.0.1",
            "1.5 s",
            Role
        );
    }

    [Theory]
    [InlineData(1, "GET /federation/credentials")]
    [InlineData(-1, "POST /token")]
    public async Task SSO_times_out_with_a_login_that_is_valid_or_has_to_be_renewed(int hours, string request)
    {
        _environment.Config(
            "[profile p]\nsso_session = team\nsso_account_id = 123456789012\nsso_role_name = admin\n"
                + "[sso-session team]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n"
                + "sso_registration_scopes = sso:account:access\n"
        );
        WriteLogin(DateTimeOffset.UtcNow.AddHours(hours));

        await ExpectTimeoutAsync(
            new CredentialOptions.Profile("p", null),
            role: null,
            LambdaErrorId.EndpointUnreachable,
            "SSO",
            "eu-west-1",
            "1.5 s",
            "'p'"
        );
        Assert.StartsWith(request, _server.Requests[0].Head, StringComparison.Ordinal);
    }

    [Fact]
    public Task Container_times_out()
    {
        _environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", _server.Endpoint.OriginalString + "/get");

        return ExpectTimeoutAsync(
            new CredentialOptions.InstanceRole(),
            role: null,
            LambdaErrorId.CredentialsNotFound,
            _server.Endpoint.Authority,
            "1.5 s"
        );
    }

    [Fact]
    public Task Instance_times_out()
    {
        _environment
            .Set("AWS_EC2_METADATA_DISABLED", null)
            .Set("AWS_EC2_METADATA_V1_DISABLED", "true")
            .Set("AWS_METADATA_SERVICE_TIMEOUT", "1");

        return ExpectTimeoutAsync(
            new CredentialOptions.InstanceRole(),
            role: null,
            LambdaErrorId.CredentialsNotFound,
            _server.Endpoint.Authority,
            "1 s"
        );
    }

    private async Task ExpectTimeoutAsync(CredentialOptions credentials, RoleOptions? role, LambdaErrorId id, params string[] names)
    {
        var opening = Opening.FailAsync(
            new SourceOptions
            {
                Credentials = credentials,
                Role = role,
                Timeout = _limit,
            }
        );

        AssertFailure.Is(await opening.WaitAsync(TimeSpan.FromSeconds(20)), id, names);
        var requests = _server.Requests.Count;
        await _closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // Nothing is sent after the failure.
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.Equal(requests, _server.Requests.Count);
    }

    // The name of the file is the SHA-1 of the session's name.
    private void WriteLogin(DateTimeOffset expires) =>
        _environment.Write(
            ".aws/sso/cache/d25187dc137f35c88bc80ec8c3ffbdb17b5eb873.json",
            $$"""
            {"startUrl":"https://example.awsapps.com/start","region":"eu-west-1","accessToken":"t","refreshToken":"r",
             "clientId":"c","clientSecret":"s","registrationExpiresAt":"2100-01-01T00:00:00Z",
             "expiresAt":"{{expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
            """
        );

    private async Task WaitForCloseAsync(Socket socket, CancellationToken stop)
    {
        try
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1], stop));
        }
        catch (SocketException)
        {
            // A reset closes the connection as well.
        }

        _closed.TrySetResult();
        socket.Close();
    }
}
