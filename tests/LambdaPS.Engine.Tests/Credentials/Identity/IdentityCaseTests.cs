using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Credentials.Identity;

/// <summary>Profile files, and who they make a source: each file of <c>Cases</c> is resolved as the cmdlets do.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class IdentityCaseTests
{
    public static readonly TheoryData<string> Cases = [.. IdentityCase.Names.Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_many_cases() => Assert.True(Cases.Count >= 150, $"There are {Cases.Count} cases.");

    [Theory, MemberData(nameof(Cases))]
    public async Task Files_give_the_expected_identity_region_and_endpoint(string name)
    {
        // Whatever is skipped by mistake ends at the container, which is there unless a case removes it.
        await using var server = new IdentityStandIn();
        using var environment = new IsolatedEnvironment();
        foreach (var service in new[] { "STS", "SSO", "SSO_OIDC" })
            environment.Set($"AWS_ENDPOINT_URL_{service}", server.Address);
        environment
            .Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.Address + "/creds")
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.Address)
            .Set("AWS_METADATA_SERVICE_TIMEOUT", "30")
            .Set("AWS_REGION", "us-west-2");
        var files = IdentityCase.Read(name);
        files.Begin(environment, server.Address);

        var found = await ResolveAsync(files.Use, Path.Combine(Path.GetDirectoryName(environment.ConfigFile)!, "mine"));

        var calls = 0;
        foreach (var (what, value) in files.Expected)
        {
            switch (what)
            {
                case "sts":
                    AssertCall(server.StsCalls[calls++], value!);
                    break;
                case "names":
                    Assert.Contains(value!, found["error text"], StringComparison.Ordinal);
                    break;
                case "hides":
                    Assert.DoesNotContain(value!, found["error text"], StringComparison.Ordinal);
                    break;
                default:
                    Assert.Equal(
                        (what, value!.Replace("{server}", server.Address, StringComparison.Ordinal)),
                        (what, found.GetValueOrDefault(what, "nothing"))
                    );
                    break;
            }
        }

        if (!files.Expected.Any(expected => expected.Name == "error"))
            Assert.Equal("", found.GetValueOrDefault("error text", ""));
    }

    private static async Task<Dictionary<string, string>> ResolveAsync(string use, string location)
    {
        var name = use[(use.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var options = new SourceOptions
        {
            Credentials = use.Split(' ')[0] switch
            {
                "profile" => new CredentialOptions.Profile(name, null),
                "location" => new CredentialOptions.Profile(name, location),
                "instance" => new CredentialOptions.InstanceRole(),
                _ => new CredentialOptions.DefaultChain(),
            },
            MfaCode = _ => Task.FromResult("123456"),
        };
        try
        {
            var source = await ResolvedSource.FindAsync(options, new ServiceClock(TimeProvider.System), default);
            var credentials = await source.Credentials.GetAsync(default);
            return new Dictionary<string, string>
            {
                ["identity"] = credentials.AccessKeyId,
                ["token"] = credentials.SessionToken ?? "none",
                ["region"] = source.Region,
                ["endpoint"] = source.Endpoints.Lambda.AbsoluteUri,
                ["sts endpoint"] = source.Endpoints.Sts.AbsoluteUri,
            };
        }
        catch (LambdaQueryException failure)
        {
            return new Dictionary<string, string>
            {
                ["error"] = failure.ErrorId.ToString(),
                ["error text"] = $"{failure.Message} {failure.Advice}",
            };
        }
    }

    // "Name=value" for what is sent, and "Name=" for what is not.
    private static void AssertCall(Dictionary<string, string> call, string expected)
    {
        foreach (var pair in expected.Split(' ').Select(pair => pair.Split('=', 2)))
            Assert.Equal((pair[0], pair[1]), (pair[0], call.GetValueOrDefault(pair[0], "")));
    }
}
