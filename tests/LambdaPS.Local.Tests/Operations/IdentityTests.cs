using System.Xml.Linq;
using LambdaPS.Local.Api;
using LambdaPS.Local.Tests.Signing;

namespace LambdaPS.Local.Tests.Operations;

public class IdentityTests
{
    private static readonly XNamespace _sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    [Fact]
    public async Task The_callers_identity_is_the_endpoints_account()
    {
        await using var endpoint = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => [], AccountId = "123456789012" });
        var answer = await AskAsync(endpoint, "Action=GetCallerIdentity&Version=2011-06-15");

        Assert.Equal((200, "text/xml"), (answer.Status, answer["Content-Type"]));
        var xml = XDocument.Parse(answer.Text).Root!;
        var result = xml.Element(_sts + "GetCallerIdentityResult")!;
        Assert.Equal("123456789012", result.Element(_sts + "Account")!.Value);
        Assert.Equal("arn:aws:iam::123456789012:user/local", result.Element(_sts + "Arn")!.Value);
        Assert.StartsWith("AIDA", result.Element(_sts + "UserId")!.Value, StringComparison.Ordinal);
        Assert.Equal(answer["x-amzn-RequestId"], xml.Element(_sts + "ResponseMetadata")!.Element(_sts + "RequestId")!.Value);
    }

    [Theory]
    [InlineData("Action=AssumeRole&Version=2011-06-15")]
    [InlineData("Action=%01")]
    [InlineData("")]
    public async Task Another_action_is_an_error_in_XML(string form)
    {
        await using var endpoint = TestFunctions.Serve();
        var answer = await AskAsync(endpoint, form);

        Assert.Equal(400, answer.Status);
        Assert.Equal("InvalidAction", ErrorCode(answer));
    }

    [Fact]
    public async Task A_signature_is_refused_with_the_codes_of_STS()
    {
        await using var endpoint = TestFunctions.Serve();
        var good = new Signer(endpoint.AccessKeyId, endpoint.SecretAccessKey) { Service = "sts" };

        foreach (
            var (signer, code) in (IEnumerable<(Signer, string)>)
                [
                    (good with { AccessKeyId = "AKIAOTHER" }, "InvalidClientTokenId"),
                    (good with { SecretAccessKey = "other" }, "SignatureDoesNotMatch"),
                    (good with { Service = "lambda" }, "SignatureDoesNotMatch"),
                ]
        )
        {
            var answer = await AskAsync(endpoint, "Action=GetCallerIdentity", signer);
            Assert.Equal((403, code), (answer.Status, ErrorCode(answer)));
        }
    }

    private static async Task<RawResponse> AskAsync(LocalEndpoint endpoint, string form, Signer? signer = null)
    {
        signer ??= new Signer(endpoint.AccessKeyId, endpoint.SecretAccessKey) { Service = "sts" };
        using var client = new ApiClient(endpoint, await RawHttpClient.ConnectAsync(endpoint.Url.Port)) { Signer = signer };
        return await client.SendAsync(
            "POST",
            "/",
            System.Text.Encoding.ASCII.GetBytes(form),
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        );
    }

    private static string? ErrorCode(RawResponse answer) =>
        XDocument.Parse(answer.Text).Root!.Element(_sts + "Error")!.Element(_sts + "Code")!.Value;
}
