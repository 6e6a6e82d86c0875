using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>The key that the environment has when a source is opened. A later change of the variables does not change the source.</summary>
internal static class EnvironmentCredentials
{
    /// <summary>The key, with its session token if it has one; null if there is none.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: there is half of one.</exception>
    public static StaticCredentials? Find() =>
        (EnvironmentVariable.Read("AWS_ACCESS_KEY_ID"), EnvironmentVariable.Read("AWS_SECRET_ACCESS_KEY")) switch
        {
            (null, null) => null,
            (null, _) => throw Half("AWS_SECRET_ACCESS_KEY is set, and AWS_ACCESS_KEY_ID is not."),
            (_, null) => throw Half("AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not."),
            var (id, secret) => new StaticCredentials(
                new SigningCredentials(
                    id,
                    secret,
                    EnvironmentVariable.Read("AWS_SECURITY_TOKEN") ?? EnvironmentVariable.Read("AWS_SESSION_TOKEN")
                ),
                CredentialProviders.Refused(
                    "The environment",
                    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary keys, AWS_SESSION_TOKEN"
                )
            ),
        };

    private static LambdaQueryException Half(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
