using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Something else answers in the place of STS, and says that all is well.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ForeignStsTests(Account account) : IDisposable
{
    private static readonly RoleOptions _role = new("arn:aws:iam::210987654321:role/deploy");

    private readonly IsolatedEnvironment _environment = account.Begin();

    public static TheoryData<string> Pages =>
        [
            "",
            "welcome",
            "{}",
            "<html><body>Please accept the terms of this network</body></html>",
            "<html><br></html>",
            "<AssumeRoleResponse/>",
            "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>",
            "<AssumeRoleResponse><AssumeRoleResult><Credentials/></AssumeRoleResult></AssumeRoleResponse>",
            """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>
                """,
            """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>soon</Expiration>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>
                """,
        ];

    public void Dispose() => _environment.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_role_is_not_had_from_it(string page)
    {
        account.Sts.Page = page;

        Check(await Opening.FailAsync(new SourceOptions { Credentials = Key(), Role = _role }), "AssumeRole");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_web_identity_is_not_exchanged_by_it(string page)
    {
        account.Sts.Page = page.Replace("AssumeRole", "AssumeRoleWithWebIdentity", StringComparison.Ordinal);
        _environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _environment.Write("token", "the-token")).Set("AWS_ROLE_ARN", _role.Arn);

        Check(
            await Opening.FailAsync(new SourceOptions { Credentials = new CredentialOptions.DefaultChain() }),
            "AssumeRoleWithWebIdentity"
        );
    }

    [Fact]
    public async Task A_role_that_it_does_not_renew_fails_its_queries_and_they_did_not_run()
    {
        using var source = await Opening.OpenAsync(Key(), _role, clock: account.Clock);
        await source.QueryAsync();
        account.Sts.Page = "<html/>";
        account.Clock.Ahead = TimeSpan.FromHours(2);

        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Assert.ThrowsAsync<LambdaQueryException>(source.QueryAsync)));

        Assert.All(
            failures,
            failure => Assert.Equal((LambdaErrorId.CredentialsNotFound, QueryOutcome.NotRun), (failure.ErrorId, failure.Outcome))
        );
        Assert.Single(account.Lambda.Requests);
    }

    private void Check(LambdaQueryException failure, string operation)
    {
        var host = account.Sts.Address["http://".Length..];
        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound, [host, operation, _role.Arn], advice: [host]);
    }

    private CredentialOptions.AccessKey Key()
    {
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        return new CredentialOptions.AccessKey(key.AccessKeyId, new LambdaSecret(key.SecretAccessKey), SessionToken: null);
    }
}
