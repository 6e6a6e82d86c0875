using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Signing;

/// <summary>The parsed Authorization header of a request. It is not yet verified.</summary>
/// <param name="AccessKeyId">The access key ID.</param>
/// <param name="Date">The date in the scope, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The region in the scope.</param>
/// <param name="Service">The service in the scope.</param>
/// <param name="Terminator">The end of the scope, <c>aws4_request</c>.</param>
/// <param name="SignedHeaders">The names of the signed headers, as they were sent.</param>
/// <param name="Signature">The signature in hexadecimal.</param>
internal sealed record AuthorizationHeader(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    string Terminator,
    string[] SignedHeaders,
    string Signature
)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <exception cref="SignatureException">The header is missing or not valid.</exception>
    public static AuthorizationHeader Parse(HttpRequest request)
    {
        var authorization = request.Headers.First("Authorization");
        if (string.IsNullOrEmpty(authorization))
            throw new SignatureException(SignatureError.Missing, "Missing Authentication Token");
        if (request.Headers.CountOf("Authorization") > 1)
            throw new SignatureException(SignatureError.Incomplete, "A request must have exactly one Authorization header.");

        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !authorization.AsSpan(0, space).SequenceEqual(Algorithm))
        {
            throw new SignatureException(SignatureError.Incomplete, $"Unsupported Authorization scheme; {Algorithm} is required.");
        }

        string? credential = null,
            headers = null,
            signature = null;
        foreach (var part in authorization[(space + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : part[(equals + 1)..];
            switch (equals < 0 ? part : part[..equals])
            {
                case "Credential":
                    credential = value;
                    break;
                case "SignedHeaders":
                    headers = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
            }
        }

        Require(credential, "Credential");
        Require(headers, "SignedHeaders");
        Require(signature, "Signature");

        // An access key ID cannot contain a slash, so the scope is the last four parts.
        var scope = credential!.Split('/');
        if (scope.Length != 5 || Array.Exists(scope, string.IsNullOrEmpty))
        {
            throw new SignatureException(
                SignatureError.Incomplete,
                $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'"
            );
        }

        return new AuthorizationHeader(scope[0], scope[1], scope[2], scope[3], scope[4], headers!.Split(';'), signature!);
    }

    private static void Require(string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
            throw new SignatureException(SignatureError.Incomplete, $"Authorization header requires '{name}' parameter.");
    }
}
