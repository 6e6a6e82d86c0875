namespace LambdaPS.Tests;

/// <summary>A session in an environment that points at the stand-ins, with a key of theirs in variables.</summary>
internal sealed class AccountSession : IDisposable
{
    public const string ByKey = "-AccessKey $key -SecretKey $secret";
    public const string Serial = "arn:aws:iam::123456789012:mfa/u";
    public const string Role = "arn:aws:iam::210987654321:role/deploy";

    public AccountSession(Account account)
    {
        Environment = account.Begin();
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/u", temporary: false);
        Session = TestSession
            .WithModule()
            .With("key", key.AccessKeyId)
            .With("secret", key.SecretAccessKey)
            .With("role", Role)
            .With("serial", Serial);
        Key = (key.AccessKeyId, key.SecretAccessKey);
    }

    public IsolatedEnvironment Environment { get; }

    public TestSession Session { get; }

    public (string Id, string Secret) Key { get; }

    public void Dispose()
    {
        Session.Dispose();
        Environment.Dispose();
    }
}
