namespace LambdaPS.Engine.Http.Signing;

/// <summary>What a request is signed with. White space around it, as the line break of a file, belongs to nobody's key.</summary>
internal sealed record SigningCredentials
{
    /// <summary>Takes credentials from wherever they come.</summary>
    /// <param name="accessKeyId">The id of the key pair.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="sessionToken">The token of temporary credentials; null for a lasting key pair.</param>
    /// <exception cref="LambdaQueryException">CredentialsRejected: what is sent in a header would break it.</exception>
    public SigningCredentials(string accessKeyId, string secretKey, string? sessionToken)
    {
        AccessKeyId = HeaderText(accessKeyId, "access key");
        SecretKey = secretKey.Trim();
        SessionToken = sessionToken is null ? null : HeaderText(sessionToken, "session token");
    }

    /// <summary>The id of the key pair; not a secret.</summary>
    public string AccessKeyId { get; }

    /// <summary>The secret key.</summary>
    public string SecretKey { get; }

    /// <summary>The token of temporary credentials; null for a lasting key pair.</summary>
    public string? SessionToken { get; }

    /// <summary>The id alone, so that no log or debugger view shows the secrets.</summary>
    public override string ToString() => $"{AccessKeyId} ********";

    // A line break would begin another header.
    private static string HeaderText(string value, string what)
    {
        var text = value.Trim();
        var at = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (text.Length > 0 && at < 0)
            return text;

        var why = text.Length == 0 ? "is empty" : $"has an invalid character at position {at + 1} of {text.Length}";
        throw new LambdaQueryException(QueryFailure.CredentialsRejected, $"The {what} {why}. Nothing was sent.");
    }
}
