using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Signing;

/// <summary>Checks that requests to one service are signed with the endpoint's credentials (Signature Version 4).</summary>
internal sealed class SignatureVerifier(LocalCredentials credentials, string region, string service, TimeProvider clock)
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Terminator = "aws4_request";

    private static readonly TimeSpan _maxSkew = TimeSpan.FromMinutes(15);

    private DerivedKey? _key;

    /// <exception cref="SignatureException">The signature is missing or not valid.</exception>
    public void Verify(HttpRequest request)
    {
        var signature = AuthorizationHeader.Parse(request);
        var date = ReadDate(request);
        if (signature.AccessKeyId != credentials.AccessKeyId || !TokenMatches(request))
            throw new SignatureException(SignatureError.UnknownKey, "The security token included in the request is invalid.");

        CheckScope(signature, date);
        CheckClock(date);
        CheckHeaders(request, signature.SignedHeaders);

        var payloadHash = PayloadHash(request);
        var text = $"AWS4-HMAC-SHA256\n{date}\n{signature.Scope}\n{CanonicalRequest.Hash(request, signature.SignedHeaders, payloadHash)}";
        if (!FixedTimeEquals(FindKey(signature.Date).Sign(text), signature.Signature))
            throw Mismatch();
    }

    private static string ReadDate(HttpRequest request)
    {
        if (request.Headers.First("X-Amz-Date") is { } header)
        {
            return DateTime.TryParseExact(header, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? header
                : throw new SignatureException(SignatureError.Incomplete, $"Date must be in ISO-8601 'basic format'. Got '{header}'.");
        }

        // Some signers sign the Date header instead of X-Amz-Date.
        if (
            DateTimeOffset.TryParseExact(
                request.Headers.First("Date"),
                "R",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var date
            )
        )
        {
            return date.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        }

        throw new SignatureException(
            SignatureError.Incomplete,
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        );
    }

    private bool TokenMatches(HttpRequest request)
    {
        var header = request.Headers.First("X-Amz-Security-Token");
        return credentials.SessionToken is { } token ? header is not null && FixedTimeEquals(token, header) : header is null;
    }

    private void CheckScope(AuthorizationHeader signature, string date)
    {
        if (signature.Region != region)
            throw Invalid($"Credential should be scoped to a valid region, not '{signature.Region}'.");
        if (signature.Service != service)
            throw Invalid($"Credential should be scoped to correct service: '{service}'.");
        if (signature.Terminator != Terminator)
            throw Invalid($"Credential should be scoped with a valid terminator: '{Terminator}', not '{signature.Terminator}'.");
        if (!date.StartsWith(signature.Date, StringComparison.Ordinal) || signature.Date.Length != 8)
        {
            throw Invalid(
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{signature.Date}' != '{date[..8]}', from '{date}'."
            );
        }
    }

    private void CheckClock(string date)
    {
        var signed = DateTimeOffset.ParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var now = clock.GetUtcNow();
        if (signed < now - _maxSkew)
            throw Invalid($"Signature expired: {date} is now earlier than {Format(now - _maxSkew)} ({Format(now)} - 15 min.)");
        if (signed > now + _maxSkew)
            throw Invalid($"Signature not yet current: {date} is still later than {Format(now + _maxSkew)} ({Format(now)} + 15 min.)");
    }

    private static void CheckHeaders(HttpRequest request, string[] signed)
    {
        if (Array.IndexOf(signed, "host") < 0)
            throw Invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        for (var i = 0; i < signed.Length; i++)
        {
            // Requires one order and one spelling, so that the signed text is unique. A missing header would sign nothing.
            if ((i > 0 && string.CompareOrdinal(signed[i - 1], signed[i]) >= 0) || request.Headers.CountOf(signed[i]) == 0)
                throw Mismatch();
        }

        foreach (var header in request.Headers)
        {
            if (
                header.Name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !Array.Exists(signed, name => string.Equals(name, header.Name, StringComparison.OrdinalIgnoreCase))
            )
            {
                throw Invalid($"There were headers present in the request which were not signed: '{header.Name}'");
            }
        }
    }

    private static string PayloadHash(HttpRequest request)
    {
        var hash = HexDigest.Format(SHA256.HashData(request.Body.Span));
        var header = request.Headers.First("X-Amz-Content-SHA256");
        return header is null || header == hash ? hash : throw Mismatch();
    }

    /// <summary>Finds the signing key of a day. The date was checked before, so the cached key changes once a day.</summary>
    private DerivedKey FindKey(string date)
    {
        var key = Volatile.Read(ref _key);
        if (key?.Date != date)
            Volatile.Write(ref _key, key = new DerivedKey(credentials.SecretAccessKey, date, region, service));
        return key!;
    }

    private static bool FixedTimeEquals(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.Latin1.GetBytes(a), Encoding.Latin1.GetBytes(b));

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static SignatureException Invalid(string message) => new(SignatureError.Invalid, message);

    private static SignatureException Mismatch() =>
        Invalid(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
        );
}
