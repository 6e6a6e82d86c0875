using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Http.Transport;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Sts;

/// <summary>The SDK's client of STS, with the address and the proxy of the source.</summary>
internal sealed class StsClient(Uri endpoint, string region, TransportOptions transport, MfaCode mfa)
{
    /// <summary>Assumes a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="by">The credentials that assume it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<TemporaryCredentials> AssumeAsync(RoleOptions role, SigningCredentials by, CancellationToken cancellation)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = role.Arn,
            RoleSessionName = SessionName(role.SessionName),
            ExternalId = role.ExternalId,
            DurationSeconds = role.Duration is { } duration ? (int)duration.TotalSeconds : null,
        };
        if (role.MfaSerial is { } serial)
        {
            request.SerialNumber = serial;
            request.TokenCode = await mfa.AskAsync(serial, role.Arn, cancellation).ConfigureAwait(false);
        }

        AWSCredentials signer = by.SessionToken is { } token
            ? new SessionAWSCredentials(by.AccessKeyId, by.SecretKey, token)
            : new BasicAWSCredentials(by.AccessKeyId, by.SecretKey);
        return await CallAsync(
                $"AssumeRole of '{role.Arn}'",
                signer,
                async (client, stop) => (await client.AssumeRoleAsync(request, stop).ConfigureAwait(false)).Credentials,
                text => SecretMask.Apply(text, by),
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Exchanges the token in a file, which another program renews, for a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="tokenFile">The file.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<TemporaryCredentials> ExchangeAsync(RoleOptions role, string tokenFile, CancellationToken cancellation)
    {
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = role.Arn,
            RoleSessionName = SessionName(role.SessionName),
            WebIdentityToken = await ReadAsync(tokenFile, cancellation).ConfigureAwait(false),
        };
        return await CallAsync(
                $"AssumeRoleWithWebIdentity of '{role.Arn}'",
                new AnonymousAWSCredentials(),
                async (client, stop) => (await client.AssumeRoleWithWebIdentityAsync(request, stop).ConfigureAwait(false)).Credentials,
                text => SecretMask.Mask(text, request.WebIdentityToken),
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task<TemporaryCredentials> CallAsync(
        string operation,
        AWSCredentials signer,
        Func<AmazonSecurityTokenServiceClient, CancellationToken, Task<Amazon.SecurityToken.Model.Credentials>> call,
        Func<string, string> mask,
        CancellationToken cancellation
    )
    {
        var config = SdkClient.Configure(new AmazonSecurityTokenServiceConfig(), transport, cancellation);
        (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, region);
        using var client = new AmazonSecurityTokenServiceClient(signer, config);
        try
        {
            return
                await SdkClient.CallAsync(stop => call(client, stop), transport.ServiceTimeout, cancellation).ConfigureAwait(false)
                    is {
                        AccessKeyId.Length: > 0,
                        SecretAccessKey.Length: > 0,
                        SessionToken.Length: > 0,
                        Expiration: { } expiration
                    } received
                ? new TemporaryCredentials(
                    new SigningCredentials(received.AccessKeyId, received.SecretAccessKey, received.SessionToken),
                    new DateTimeOffset(expiration.ToUniversalTime())
                )
                : throw StsFailure.NoCredentials(operation, endpoint, cause: null);
        }
        catch (Exception e) when (e is not LambdaQueryException && !cancellation.IsCancellationRequested)
        {
            throw StsFailure.Create(operation, endpoint, e, mask);
        }
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await LimitedText.ReadFileAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"Cannot read the web identity token: {SystemMessage.Sentence(e.Message)}",
                e
            );
        }
    }

    private static string SessionName(string? name) => name ?? $"LambdaPS-{Environment.ProcessId}";
}
