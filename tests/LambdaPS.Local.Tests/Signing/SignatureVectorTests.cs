using System.Text;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Tests.Signing;

/// <summary>Vectors of AWS's own Signature Version 4 test suite: their signatures, their credentials, their time.</summary>
public class SignatureVectorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    [Theory]
    [InlineData("get-vanilla", "GET / ", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("post-vanilla", "POST / ", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData(
        "get-vanilla-query-order-key-case",
        "GET / Param2=value2&Param1=value1",
        "",
        "",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    )]
    [InlineData("get-vanilla-utf8-query", "GET / \u1234=bar", "", "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData(
        "get-header-value-trim",
        "GET / ",
        "My-Header1:value1|My-Header2:\"a   b   c\"",
        "",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"
    )]
    [InlineData(
        "get-header-key-duplicate",
        "GET / ",
        "My-Header1:value2|My-Header1:value2|My-Header1:value1",
        "",
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"
    )]
    [InlineData("get-relative", "GET /example/.. ", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slashes", "GET // ", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData(
        "post-x-www-form-urlencoded",
        "POST / ",
        "Content-Type:application/x-www-form-urlencoded",
        "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
    )]
    public void A_vector_of_the_test_suite_is_accepted_and_a_changed_one_refused(
        string name,
        string request,
        string headers,
        string body,
        string signature
    )
    {
        _ = name;
        Verify(request, headers, body, signature);

        Assert.Throws<SignatureException>(() => Verify(request, headers, body + " ", signature));
        Assert.Throws<SignatureException>(() => Verify(request, headers, body, signature[..^1] + (signature[^1] == '0' ? '1' : '0')));
        Assert.Throws<SignatureException>(() => Verify("PUT" + request[request.IndexOf(' ')..], headers, body, signature));
    }

    private static void Verify(string request, string headerLines, string body, string signature)
    {
        var parts = request.Split(' ');
        var headers = new HttpHeaders { new HttpHeader("Host", "example.amazonaws.com"), new HttpHeader("X-Amz-Date", "20150830T123600Z") };
        foreach (var line in headerLines.Split('|', StringSplitOptions.RemoveEmptyEntries))
            headers.Add(new HttpHeader(line.Split(':')[0], line.Split(':')[1]));
        var names = headers.Select(header => header.Name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal);
        headers.Add(
            new HttpHeader(
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={string.Join(';', names)}, Signature={signature}"
            )
        );

        var verifier = new SignatureVerifier(
            new LocalCredentials("AKIDEXAMPLE", Secret),
            "us-east-1",
            "service",
            new FakeTimeProvider(new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero))
        );
        verifier.Verify(
            new HttpRequest
            {
                Method = parts[0],
                Path = parts[1],
                Query = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(parts[2])),
                Headers = headers,
                Body = Encoding.UTF8.GetBytes(body),
            }
        );
    }
}
