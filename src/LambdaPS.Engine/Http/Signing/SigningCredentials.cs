namespace LambdaPS.Engine.Http.Signing;

/// <summary>
/// The credentials that sign a request. Surrounding white space, such as the line break at the end of a file, is removed.
/// </summary>
internal sealed record SigningCredentials
{
    /// <summary>Creates validated credentials.</summary>
    /// <exception cref="LambdaQueryException">
    /// CredentialsRejected: the access key ID or the session token is not a valid header value.
    /// </exception>
    public SigningCredentials(string accessKeyId, string secretKey, string? sessionToken)
    {
        AccessKeyId = HeaderText(accessKeyId, "access key");
        SecretKey = secretKey.Trim();
        SessionToken = sessionToken is null ? null : HeaderText(sessionToken, "session token");
    }

    /// <summary>The access key ID, which is not a secret.</summary>
    public string AccessKeyId { get; }

    public string SecretKey { get; }

    /// <summary>The token of temporary credentials; null for long-term credentials.</summary>
    public string? SessionToken { get; }

    /// <summary>Returns only the access key ID, so that logs and debugger views show no secret.</summary>
    public override string ToString() => $"{AccessKeyId} ********";

    // A line break would start another header.
    private static string HeaderText(string value, string what)
    {
        var text = value.Trim();
        var at = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (text.Length > 0 && at < 0)
            return text;

        var why = text.Length == 0 ? "is empty" : $"has an invalid character at position {at + 1} of {text.Length}";
        throw new LambdaQueryException(LambdaErrorId.CredentialsRejected, $"The {what} {why}. Nothing was sent.");
    }
}
