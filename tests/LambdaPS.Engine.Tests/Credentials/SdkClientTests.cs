using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using LambdaPS.Engine.Credentials;
using LambdaPS.Engine.Http.Transport;

namespace LambdaPS.Engine.Tests.Credentials;

public sealed class SdkClientTests
{
    [Fact]
    public void SDK_finds_no_profile_files()
    {
        SdkClient.Configure(new AmazonSecurityTokenServiceConfig(), new TransportOptions(null), deadline: default);

        Assert.Equal(HomeFolder.NoPath, SharedCredentialsFile.DefaultFilePath);
        Assert.Equal(HomeFolder.NoPath, SharedCredentialsFile.DefaultConfigFilePath);
        Assert.False(File.Exists(HomeFolder.NoPath));
    }
}
