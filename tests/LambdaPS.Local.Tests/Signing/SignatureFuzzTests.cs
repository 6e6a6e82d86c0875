using CsCheck;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Tests.Signing;

/// <summary>What was signed is accepted, and nothing else, whatever is sent.</summary>
public class SignatureFuzzTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 0, 10, 0, TimeSpan.Zero);
    private static readonly Signer _good = new("AKIAEXAMPLE", "secret") { Time = _now };
    private static readonly SignatureVerifier _verifier = new(
        new LocalCredentials("AKIAEXAMPLE", "secret"),
        "us-east-1",
        "lambda",
        new FakeTimeProvider(_now)
    );

    private static readonly Gen<string> _word = Gen.OneOf([.. "abcXYZ019-_~"]).Array[1, 8].Select(characters => new string(characters));

    private static readonly Gen<HttpRequest> _signed = Gen.Select(
            Gen.OneOf("GET", "POST", "DELETE"),
            _word.Array[1, 4].Select(words => "/" + string.Join('/', words)),
            Gen.Select(_word, _word)
                .Array[0, 3]
                .Select(pairs => string.Join('&', pairs.Select(pair => $"{pair.Item1}={pair.Item2}").Order(StringComparer.Ordinal))),
            _word,
            Gen.Byte.Array[0, 50]
        )
        .Where((_, _, query, _, _) => HasOneOrder(query))
        .Select(
            (method, path, query, extra, body) =>
            {
                (string Name, string Value)[] headers = [("host", "127.0.0.1"), ("x-amz-date", _good.Date), ("x-amz-x", extra)];
                var authorization = _good.Authorize(method, path, query, headers, body);
                return new HttpRequest
                {
                    Method = method,
                    Path = path,
                    Query = query,
                    Headers = [.. headers.Select(header => new HttpHeader(header.Name, header.Value)), new("Authorization", authorization)],
                    Body = body,
                };
            }
        );

    private static readonly string[] _pieces =
    [
        "=",
        ",",
        "/",
        ";",
        " ",
        "Credential=",
        "Signature=",
        "SignedHeaders=",
        "host",
        "x-amz-date",
        "AWS4-HMAC-SHA256",
        "aws4_request",
        "\u00ff",
        "\t",
        ";;",
        "//",
        new string('a', 5_000),
        string.Concat(Enumerable.Repeat("a;", 2_000)),
    ];

    [Fact]
    public void What_was_signed_is_accepted() => _signed.Sample(_verifier.Verify, iter: FuzzCases.Of(2_000));

    [Fact]
    public void What_was_changed_after_signing_is_refused() =>
        Gen.Select(_signed, _word, Gen.Int[0, 4], Gen.Int[0, 1_000])
            .Sample(
                (request, word, part, at) =>
                {
                    var changed = part switch
                    {
                        0 => request with { Method = word },
                        1 => request with { Path = request.Path.Insert(1 + (at % request.Path.Length), word) },
                        2 => request with { Query = request.Query.Length == 0 ? word : $"{request.Query}&{word}" },
                        3 => request with { Body = (byte[])[.. request.Body.Span, (byte)at] },
                        _ => request with
                        {
                            Headers =
                            [
                                .. request.Headers.Select(header =>
                                    header.Name == "x-amz-x" ? new HttpHeader(header.Name, header.Value + word) : header
                                ),
                            ],
                        },
                    };
                    Assert.Equal(SignatureError.Invalid, Assert.Throws<SignatureException>(() => _verifier.Verify(changed)).Error);
                },
                iter: FuzzCases.Of(3_000)
            );

    [Fact]
    public void Whatever_the_header_says_only_the_right_signature_is_accepted() =>
        Mutation
            .OfText([_good.Authorize("POST", "/", "", Fixed, [])], _pieces)
            .Sample(
                authorization =>
                    Memory.Bounded(
                        authorization.Length,
                        400,
                        () =>
                        {
                            try
                            {
                                _verifier.Verify(
                                    new HttpRequest
                                    {
                                        Method = "POST",
                                        Path = "/",
                                        Query = "",
                                        Headers = Headers(authorization, "20260102T001000Z", "127.0.0.1"),
                                    }
                                );
                                Assert.Contains(
                                    _good.Authorize("POST", "/", "", Fixed, [])[^64..],
                                    authorization,
                                    StringComparison.Ordinal
                                );
                                Assert.Contains("SignedHeaders=host;x-amz-date", authorization, StringComparison.Ordinal);
                            }
                            catch (SignatureException refusal)
                            {
                                Assert.NotEmpty(refusal.Message);
                            }
                        }
                    ),
                iter: FuzzCases.Of(10_000)
            );

    [Fact]
    public void Any_request_is_accepted_or_refused() =>
        Gen.Select(
                Mutation.OfText(
                    ["/a%2Fb//c/../d", "/2015-03-31/functions/f/invocations"],
                    "%",
                    "%zz",
                    "%2",
                    "/..",
                    "/.",
                    "//",
                    "\0",
                    "\u00ff"
                ),
                Mutation.OfText(["a=b&c=%20&&d=e=f", "Qualifier=%24LATEST"], "%", "&", "=", "%ff", "+", "\u00ff"),
                Mutation.OfText(["20260102T001000Z", "99991231T235959Z", "00010101T000000Z"], "T", "Z", " ", "0", "\u0660"),
                Mutation.OfText(["Fri, 02 Jan 2026 00:10:00 GMT"], "GMT", " "),
                Gen.Bool
            )
            .Sample(
                (path, query, date, other, hasDate) =>
                    Memory.Bounded(
                        path.Length + query.Length + date.Length,
                        2_000,
                        () =>
                        {
                            var headers = hasDate
                                ? Headers(_good.Authorize("POST", path, query, Fixed, []), date, "127.0.0.1")
                                :
                                [
                                    new("Host", "127.0.0.1"),
                                    new("Date", other),
                                    new("Authorization", _good.Authorize("POST", path, query, Fixed, [])),
                                ];
                            try
                            {
                                _verifier.Verify(
                                    new HttpRequest
                                    {
                                        Method = "POST",
                                        Path = path,
                                        Query = query,
                                        Headers = headers,
                                    }
                                );
                            }
                            catch (SignatureException refusal)
                            {
                                Assert.NotEmpty(refusal.Message);
                            }
                        }
                    ),
                iter: FuzzCases.Of(10_000)
            );

    private static (string Name, string Value)[] Fixed => [("host", "127.0.0.1"), ("x-amz-date", _good.Date)];

    private static HttpHeaders Headers(string authorization, string date, string host) =>
        [new("Host", host), new("X-Amz-Date", date), new("Authorization", authorization)];

    // Whole pairs and their names can sort differently: how that is signed has a test of its own.
    private static bool HasOneOrder(string query)
    {
        var names = query.Split('&').Select(pair => pair.Split('=')[0]).ToArray();
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length && names.SequenceEqual(names.Order(StringComparer.Ordinal));
    }
}
