using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>The access key of the environment variables when a source is opened. Later changes have no effect on the source.</summary>
internal static class EnvironmentCredentials
{
    /// <summary>The key, with its session token if it has one; null if there is none.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: one of the two variables is not set.</exception>
    public static StaticCredentials? Find() =>
        (EnvironmentVariable.Read("AWS_ACCESS_KEY_ID"), EnvironmentVariable.Read("AWS_SECRET_ACCESS_KEY")) switch
        {
            (null, null) => null,
            (null, _) => throw Half("AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not."),
            (_, null) => throw Half("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not."),
            var (id, secret) => new StaticCredentials(
                new SigningCredentials(
                    id,
                    secret,
                    EnvironmentVariable.Read("AWS_SECURITY_TOKEN") ?? EnvironmentVariable.Read("AWS_SESSION_TOKEN")
                ),
                CredentialProviders.Rejected(
                    "the environment",
                    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary keys, AWS_SESSION_TOKEN"
                )
            ),
        };

    private static LambdaQueryException Half(string message) => new(LambdaErrorId.CredentialsNotFound, message);
}
