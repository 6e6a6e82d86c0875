using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Tests.Http.Messages;

public class RequestTargetTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4566", "127.0.0.1:4566")]
    [InlineData("https://lambda.eu-west-1.amazonaws.com", "lambda.eu-west-1.amazonaws.com")]
    [InlineData("https://lambda.example:443", "lambda.example")]
    [InlineData("http://[::1]:4566", "[::1]:4566")]
    [InlineData("https://bücher.example", "xn--bcher-kva.example")]
    public void The_host_is_that_of_the_header(string endpoint, string host) =>
        Assert.Equal(host, RequestTarget.Create(HttpMethod.Get, new Uri(endpoint), "/x").Host);

    [Fact]
    public void What_is_signed_is_what_is_sent()
    {
        var target = RequestTarget.Create(
            HttpMethod.Get,
            new Uri("http://127.0.0.1:4566/base/"),
            "/2015-03-31/functions/a%2Fb%3A..%2E",
            new HeaderField("Marker", "a/b=~"),
            new HeaderField("A", "ä")
        );

        Assert.Equal("/base/2015-03-31/functions/a%2Fb%3A..%2E?A=%C3%A4&Marker=a%2Fb%3D~", target.Uri.PathAndQuery);
        Assert.Equal("GET\n/base/2015-03-31/functions/a%252Fb%253A..%252E\nA=%C3%A4&Marker=a%2Fb%3D~\n", target.CanonicalHead);
    }
}
