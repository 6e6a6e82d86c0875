using CsCheck;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests.Http.Signing;

public class SigV4SignerTests
{
    private static readonly DateTimeOffset _now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    [Theory]
    [InlineData("https://lambda.eu-west-1.amazonaws.com", "eu-west-1", "lambda")]
    [InlineData("http://127.0.0.1:4566", "us-east-1", "lambda")]
    [InlineData("http://[::1]:4566", "us-gov-west-1", "lambda")]
    [InlineData("https://sts.cn-north-1.amazonaws.com.cn", "cn-north-1", "sts")]
    public void The_SDK_signs_every_request_alike(string endpoint, string region, string service)
    {
        var signer = new SigV4Signer(region, service, new FakeTimeProvider(_now));
        SignableRequest.Any.Sample(
            request =>
            {
                var (authorization, bodyHash) = SdkSigner.Sign(request, new Uri(endpoint), region, service, _now);
                var target = RequestTarget.Create(
                    request.Method,
                    new Uri(endpoint),
                    $"/2015-03-31/functions/{Uri.EscapeDataString(request.FunctionName)}/invocations",
                    request.Query
                );

                // The SDK always sends this header.
                HeaderField[] headers = [.. request.Headers, new("x-amz-content-sha256", bodyHash)];
                var signature = signer.Sign(target, headers, request.Body, request.Credentials);

                Assert.Equal("20260504T030201Z", signature.Date);
                Assert.Equal(authorization, signature.Authorization);
            },
            iter: FuzzCases.Of(300, cost: 20)
        );
    }

    [Fact]
    public void The_example_of_the_documentation_is_signed_as_documented()
    {
        var signer = new SigV4Signer(
            "us-east-1",
            "service",
            new FakeTimeProvider(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero))
        );
        var target = RequestTarget.Create(
            HttpMethod.Get,
            new Uri("https://example.amazonaws.com"),
            "/",
            new HeaderField("Param2", "value2"),
            new HeaderField("Param1", "value1")
        );

        var signature = signer.Sign(
            target,
            [],
            [],
            new SigningCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null)
        );

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
                + "Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            signature.Authorization
        );
    }

    [Fact]
    public void A_new_day_and_new_credentials_have_keys_of_their_own()
    {
        var clock = new FakeTimeProvider(_now);
        var signer = new SigV4Signer("eu-west-1", "lambda", clock);
        var target = RequestTarget.Create(HttpMethod.Get, new Uri("https://lambda.example"), "/");
        string Sign(SigV4Signer with, string secret) => with.Sign(target, [], [], new SigningCredentials("A", secret, null)).Authorization;

        var first = Sign(signer, "one");
        var other = Sign(signer, "two");
        var again = Sign(signer, "one");
        clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = Sign(signer, "one");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(Sign(new SigV4Signer("eu-west-1", "lambda", clock), "one"), tomorrow);
    }

    [Fact]
    public void A_path_of_the_endpoint_goes_before_the_operations()
    {
        var target = RequestTarget.Create(HttpMethod.Get, new Uri("http://localhost:4566/a%20b/"), "/functions");

        Assert.Equal("http://localhost:4566/a%20b/functions", target.Uri.AbsoluteUri);
        Assert.Equal("GET\n/a%2520b/functions\n\n", target.CanonicalHead);
    }

    [Fact]
    public void Nothing_that_is_shown_holds_a_secret()
    {
        var credentials = new SigningCredentials("AKIDEXAMPLE", "the-secret", "the-token");
        var target = RequestTarget.Create(HttpMethod.Get, new Uri("https://lambda.example"), "/");
        var signature = new SigV4Signer("eu-west-1", "lambda", TimeProvider.System).Sign(target, [], [], credentials);

        Assert.Equal("AKIDEXAMPLE ********", credentials.ToString());
        Assert.DoesNotContain("Signature=", signature.ToString(), StringComparison.Ordinal);
    }
}
