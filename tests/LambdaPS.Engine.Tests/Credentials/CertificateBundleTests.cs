using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The certificate authorities of AWS_CA_BUNDLE and ca_bundle, for Lambda and for STS.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class CertificateBundleTests : IDisposable
{
    private readonly IsolatedEnvironment _environment;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public CertificateBundleTests(Account account)
    {
        _environment = account.Begin();
        (_root, _certificate) = Issue();
        _listener.Start();
        var address = $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _environment.Set("AWS_ENDPOINT_URL_LAMBDA", address).Set("AWS_ENDPOINT_URL_STS", address);
        _ = ServeAsync();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _certificate.Dispose();
        _root.Dispose();
        _stop.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Authority_of_the_bundle_is_trusted_by_Lambda_and_STS(bool inVariable)
    {
        var bundle = _environment.Write("roots.pem", "A comment\n" + _root.ExportCertificatePem());
        Profile(inVariable ? "" : $"ca_bundle = {bundle}");
        _environment.Set("AWS_CA_BUNDLE", inVariable ? bundle : "");

        using var source = await Opening.OpenAsync(new CredentialOptions.Profile("p", null));
        await source.QueryAsync();
    }

    [Fact]
    public async Task Authority_that_is_not_in_the_bundle_is_not_trusted()
    {
        var (other, server) = Issue();
        using (other)
        using (server)
        {
            Profile("");
            _environment.Set("AWS_CA_BUNDLE", _environment.Write("roots.pem", other.ExportCertificatePem()));

            Assert.Contains(
                "certificate",
                (await Opening.FailAsync(new CredentialOptions.Profile("p", null))).Message,
                StringComparison.Ordinal
            );
        }
    }

    private void Profile(string setting) =>
        _environment.Config(
            $"[profile p]\nrole_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = k\n{setting}\n[profile k]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = s\n"
        );

    private static (X509Certificate2 Root, X509Certificate2 Server) Issue()
    {
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Test Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var root = authority.CreateSelfSigned(start, end);

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, start, end.AddMinutes(-1), [1, 2, 3]);
        using var withKey = signed.CopyWithPrivateKey(key);

        // Windows takes no key that is in memory alone, and .NET 8 has no other way to load one.
#pragma warning disable SYSLIB0057
        return (root, new X509Certificate2(withKey.Export(X509ContentType.Pfx)));
#pragma warning restore SYSLIB0057
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            await using var secure = new SslStream(client.GetStream());
            try
            {
                await secure.AuthenticateAsServerAsync(_certificate);
                await AnswerAsync(secure);
            }
            catch (Exception e)
                when (e is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
            {
                // The client does not trust the certificate.
            }
        }
    }

    private async Task AnswerAsync(SslStream secure)
    {
        var bytes = new byte[64 * 1024];
        var length = 0;
        while (!IsWhole(Encoding.Latin1.GetString(bytes, 0, length)))
        {
            var read = await secure.ReadAsync(bytes.AsMemory(length), _stop.Token);
            if (read == 0)
                return;
            length += read;
        }

        var body = Encoding.Latin1.GetString(bytes, 0, length).Contains("Action=AssumeRole", StringComparison.Ordinal)
            ? """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """
            : "[1]";
        var head =
            $"HTTP/1.1 200 OK\r\nx-amzn-RequestId: r\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n";
        await secure.WriteAsync(Encoding.UTF8.GetBytes(head + body), _stop.Token);
    }

    private static bool IsWhole(string request)
    {
        const string Header = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var at = request.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
        return end >= 0
            && (
                at < 0
                || request.Length - end - 4
                    >= int.Parse(request[(at + Header.Length)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture)
            );
    }
}
