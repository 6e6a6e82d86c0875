using System.Security.Cryptography;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Tests.Signing;

public class SignatureTests
{
    private const string Host = "127.0.0.1:1234";

    private static readonly DateTimeOffset _now = new(2026, 1, 2, 0, 10, 0, TimeSpan.Zero);
    private static readonly LocalCredentials _credentials = new("AKIAEXAMPLE", "secret");
    private static readonly Signer _good = new("AKIAEXAMPLE", "secret") { Time = _now };

    [Theory]
    [InlineData("/functions/arn%3Aaws%3A%24LATEST/", "/functions/arn%253Aaws%253A%2524LATEST/")]
    [InlineData("/a//b/./c/../d", "/a/b/d")]
    [InlineData("/../..", "/")]
    [InlineData("/a/..", "/")]
    [InlineData("/.a/b.", "/.a/b.")]
    [InlineData("/\u00c3\u00a9*~", "/%C3%A9%2A~")]
    public void The_path_is_signed_as_it_was_sent_encoded_once_more_and_without_empty_and_dot_segments(string path, string canonical) =>
        Verify(Request(path: path, canonicalPath: canonical));

    [Theory]
    [InlineData("b=2&a=1&a=0", "a=0&a=1&b=2")]
    [InlineData("c", "c=")]
    [InlineData("a=b=c&&d=", "a=b%3Dc&d=")]
    [InlineData("a=%7e%2f+%41", "a=~%2F%2BA")]
    [InlineData("a-b=1&a=2&aB=3", "a=2&a-b=1&aB=3")]
    [InlineData("a=%", "a=%25")]
    [InlineData("Marker=%C3%A9%20x", "Marker=%C3%A9%20x")]
    public void The_query_is_signed_decoded_encoded_strictly_and_sorted(string query, string canonical) =>
        Verify(Request(query: query, canonicalQuery: canonical));

    [Fact]
    public void Signed_headers_are_trimmed_collapsed_and_joined() =>
        Verify(Request(extra: [("x-amz-b", "a b,c")], sent: [("X-Amz-B", "a  \t b"), ("X-Other", "unsigned"), ("x-amz-b", "c")]));

    [Fact]
    public void A_body_whose_hash_is_sent_must_have_it()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("body"u8));
        Verify(Request(extra: [("x-amz-content-sha256", hash)]));
        Refuses(SignatureError.Invalid, "does not match", Request(extra: [("x-amz-content-sha256", new string('0', 64))]));
        Refuses(SignatureError.Invalid, "does not match", Request(extra: [("x-amz-content-sha256", "UNSIGNED-PAYLOAD")]));
    }

    [Fact]
    public void What_was_changed_after_signing_is_refused()
    {
        Verify(Request());
        Refuses(SignatureError.Invalid, "does not match", Request() with { Path = "/other" });
        Refuses(SignatureError.Invalid, "does not match", Request() with { Query = "a=2" });
        Refuses(SignatureError.Invalid, "does not match", Request() with { Method = "GET" });
        Refuses(SignatureError.Invalid, "does not match", Request() with { Body = "Body"u8.ToArray() });
        Refuses(SignatureError.Invalid, "does not match", Request(host: "127.0.0.1:1235"));
        Refuses(SignatureError.Invalid, "does not match", Request(signer: _good with { SecretAccessKey = "Secret" }));
    }

    [Fact]
    public void A_header_of_AWS_that_was_added_after_signing_is_refused() =>
        Refuses(SignatureError.Invalid, "X-Amz-Invocation-Type", Request(sent: [("X-Amz-Invocation-Type", "Event")]));

    [Fact]
    public void A_header_that_is_signed_and_not_sent_is_refused() =>
        Refuses(SignatureError.Invalid, "does not match", Request(extra: [("x-gone", "")], sent: []));

    [Fact]
    public void The_host_must_be_signed()
    {
        var request = Request();
        var authorization = _good.Authorize("POST", "/", "", [("x-amz-date", _good.Date)], "body"u8.ToArray());
        Refuses(
            SignatureError.Invalid,
            "'Host'",
            request with
            {
                Headers = [new("Host", Host), new("X-Amz-Date", _good.Date), new("Authorization", authorization)],
            }
        );
    }

    [Fact]
    public void Signed_headers_out_of_order_are_refused() =>
        Refuses(
            SignatureError.Invalid,
            "does not match",
            Request(authorization: value => value.Replace("host;x-amz-date", "x-amz-date;host"))
        );

    [Fact]
    public void An_unsigned_request_is_told_so() =>
        Refuses(SignatureError.Missing, "Missing Authentication Token", Request() with { Headers = [new("Host", Host)] });

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz", "AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 ", "'Credential'")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host", "'Signature'")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, Signature=0", "'SignedHeaders'")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0", "'Credential'")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0", "5 slash-delimited")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a//c/d/e, SignedHeaders=host, Signature=0", "5 slash-delimited")]
    public void What_cannot_be_read_is_incomplete(string authorization, string message) =>
        Refuses(SignatureError.Incomplete, message, Request(authorization: _ => authorization));

    [Fact]
    public void A_request_needs_a_date_that_can_be_read()
    {
        Refuses(SignatureError.Incomplete, "'X-Amz-Date'", Request(without: "X-Amz-Date"));
        Refuses(SignatureError.Incomplete, "ISO-8601", Request(replaceDate: "2026-01-02"));
    }

    [Fact]
    public void The_Date_header_will_do_as_well()
    {
        var authorization = _good.Authorize(
            "POST",
            "/",
            "",
            [("date", "Fri, 02 Jan 2026 00:10:00 GMT"), ("host", Host)],
            "body"u8.ToArray()
        );
        Verify(
            Request(path: "/") with
            {
                Query = "",
                Headers = [new("Host", Host), new("Date", "Fri, 02 Jan 2026 00:10:00 GMT"), new("Authorization", authorization)],
            }
        );
    }

    [Fact]
    public void An_unknown_key_is_refused() =>
        Refuses(SignatureError.UnknownKey, "security token", Request(signer: _good with { AccessKeyId = "AKIAOTHER" }));

    [Fact]
    public void A_session_token_must_be_the_one_that_is_known_and_none_where_none_is()
    {
        var temporary = _credentials with { SessionToken = "token" };
        Verify(Request(extra: [("x-amz-security-token", "token")]), temporary);
        Refuses(SignatureError.UnknownKey, "security token", Request(extra: [("x-amz-security-token", "other")]), temporary);
        Refuses(SignatureError.UnknownKey, "security token", Request(), temporary);
        Refuses(SignatureError.UnknownKey, "security token", Request(extra: [("x-amz-security-token", "token")]));
    }

    [Fact]
    public void The_scope_must_be_this_region_service_and_day()
    {
        Refuses(SignatureError.Invalid, "valid region, not 'eu-west-1'", Request(signer: _good with { Region = "eu-west-1" }));
        Refuses(SignatureError.Invalid, "correct service: 'lambda'", Request(signer: _good with { Service = "sts" }));
        Refuses(
            SignatureError.Invalid,
            "'20260101' != '20260102'",
            Request(authorization: value => value.Replace("/20260102/", "/20260101/"))
        );
        Refuses(SignatureError.Invalid, "'2' != '20260102'", Request(authorization: value => value.Replace("/20260102/", "/2/")));
        Refuses(SignatureError.Invalid, "terminator", Request(authorization: value => value.Replace("aws4_request", "aws5_request")));
    }

    [Theory]
    [InlineData(-900, null)]
    [InlineData(900, null)]
    [InlineData(-906, "Signature expired: 20260101T235454Z is now earlier than 20260101T235500Z (20260102T001000Z - 15 min.)")]
    [InlineData(906, "Signature not yet current: 20260102T002506Z is still later than 20260102T002500Z (20260102T001000Z + 15 min.)")]
    public void A_clock_may_be_wrong_by_fifteen_minutes(int seconds, string? message)
    {
        var request = Request(signer: _good with { Time = _now.AddSeconds(seconds) });
        if (message is null)
            Verify(request);
        else
            Refuses(SignatureError.Invalid, message, request);
    }

    [Fact]
    public void The_next_day_has_its_own_key()
    {
        var clock = new FakeTimeProvider(_now);
        var verifier = new SignatureVerifier(_credentials, "us-east-1", "lambda", clock);
        foreach (var minutes in (double[])[0, -15, 5, -12])
            verifier.Verify(Request(signer: _good with { Time = _now.AddMinutes(minutes) }));
    }

    private static void Verify(HttpRequest request, LocalCredentials? credentials = null) =>
        new SignatureVerifier(credentials ?? _credentials, "us-east-1", "lambda", new FakeTimeProvider(_now)).Verify(request);

    private static void Refuses(SignatureError error, string message, HttpRequest request, LocalCredentials? credentials = null)
    {
        var e = Assert.Throws<SignatureException>(() => Verify(request, credentials));
        Assert.Equal(error, e.Error);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    /// <summary>A signed POST. Where <paramref name="sent"/> is given, it is sent in place of <paramref name="extra"/>.</summary>
    private static HttpRequest Request(
        string path = "/",
        string canonicalPath = "/",
        string query = "a=1",
        string canonicalQuery = "a=1",
        (string Name, string Value)[]? extra = null,
        (string Name, string Value)[]? sent = null,
        string host = Host,
        Signer? signer = null,
        Func<string, string>? authorization = null,
        string without = "",
        string? replaceDate = null
    )
    {
        signer ??= _good;
        extra ??= [];
        var value = signer.Authorize(
            "POST",
            canonicalPath,
            canonicalQuery,
            [("host", Host), ("x-amz-date", signer.Date), .. extra],
            "body"u8.ToArray()
        );
        var headers = new HttpHeaders { new("Host", host) };
        if (without.Length == 0)
            headers.Add(new HttpHeader("X-Amz-Date", replaceDate ?? signer.Date));
        foreach (var header in sent ?? extra)
            headers.Add(new HttpHeader(header.Name, header.Value));
        headers.Add(new HttpHeader("Authorization", authorization?.Invoke(value) ?? value));
        return new HttpRequest
        {
            Method = "POST",
            Path = path,
            Query = query,
            Headers = headers,
            Body = "body"u8.ToArray(),
        };
    }
}
