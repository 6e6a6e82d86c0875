using System.Text;
using LambdaPS.Engine.Credentials;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>The JSON of credentials: what is taken, and what is said of the rest.</summary>
public sealed class CredentialDocumentTests
{
    private const string Key = "\"AccessKeyId\":\"ASIAEXAMPLE\",\"SecretAccessKey\":\"the-secret-of-it\"";

    [Theory]
    [InlineData("", null, "9999-12-31T23:59:59")]
    [InlineData(",\"Token\":null,\"Expiration\":null", null, "9999-12-31T23:59:59")]
    [InlineData(",\"Token\":\"\"", null, "9999-12-31T23:59:59")]
    [InlineData(",\"Token\":\"t/+=\",\"Expiration\":\"2030-01-02T03:04:05Z\"", "t/+=", "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05.678Z\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05+02:00\"", null, "2030-01-02T01:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02 03:04:05+00:00\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05UTC\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02 03:04:05 UTC\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02 03:04:05.123456789 +0200 UTC\"", null, "2030-01-02T01:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05.123456789Z\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05+0000\"", null, "2030-01-02T03:04:05")]
    [InlineData(",\"Expiration\":\"2030-01-02T03:04:05-0130\"", null, "2030-01-02T04:34:05")]
    [InlineData(",\"Code\":\"Success\",\"Other\":[{}]", null, "9999-12-31T23:59:59")]
    public void What_is_whole_is_taken(string rest, string? token, string expires)
    {
        var read = Read($"{{{Key}{rest}}}");

        Assert.Equal(
            ("ASIAEXAMPLE", "the-secret-of-it", token),
            (read.Signing.AccessKeyId, read.Signing.SecretKey, read.Signing.SessionToken)
        );
        Assert.Equal(
            expires,
            read.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void A_mark_of_the_encoding_is_passed_over() => Assert.Equal("ASIAEXAMPLE", Read("\uFEFF{" + Key + "}").Signing.AccessKeyId);

    [Theory]
    [InlineData("", "The place")]
    [InlineData("<html>the-secret-of-it</html>", "JSON")]
    [InlineData("{" + Key, "JSON")]
    [InlineData("[{" + Key + "}]", "JSON")]
    [InlineData("\"the-secret-of-it\"", "JSON")]
    [InlineData("{\"AccessKeyId\":\"ASIAEXAMPLE\"}", "without SecretAccessKey")]
    [InlineData("{\"AccessKeyId\":\"\",\"SecretAccessKey\":\"the-secret-of-it\"}", "without AccessKeyId")]
    [InlineData("{\"AccessKeyId\":null,\"SecretAccessKey\":\"the-secret-of-it\"}", "without AccessKeyId")]
    [InlineData("{\"AccessKeyId\":7,\"SecretAccessKey\":\"the-secret-of-it\"}", "AccessKeyId is not a string")]
    [InlineData(
        "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"the-secret-of-it\\n\"}",
        "SecretAccessKey has characters that it cannot have"
    )]
    [InlineData(
        "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"the-secret-of-it\\ud800\"}",
        "SecretAccessKey has characters that it cannot have"
    )]
    [InlineData("{" + Key + ",\"Token\":\"the-secret-of-it\\r\\nX: y\"}", "Token has characters that it cannot have")]
    [InlineData("{" + Key + ",\"Expiration\":\"the-secret-of-it\"}", "Expiration is not a time such as")]
    [InlineData("{" + Key + ",\"Expiration\":1893553445}", "Expiration is not a string")]
    [InlineData("{\"Code\":\"Failed\",\"SecretAccessKey\":\"the-secret-of-it\",\"Message\":\"the-secret-of-it\"}", "The place")]
    public void What_is_not_is_said_and_not_quoted(string text, string reason)
    {
        var failure = Assert.Throws<LambdaQueryException>(() => Read(text));

        AssertFailure.Is(failure, LambdaErrorId.CredentialsNotFound, ["The place", reason]);
        Assert.DoesNotContain("the-secret-of-it", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Code\":\"Failed\"}", " Failed")]
    [InlineData("{\"code\":\"a\",\"message\":\"b\"}", " a: b")]
    [InlineData("{\"message\":\"b\\u001b[2J\\n\"}", " b [2J")]
    [InlineData("{}", "")]
    [InlineData("<html/>", "")]
    public void A_reason_is_given_in_one_line(string text, string reason) =>
        Assert.Equal(reason, CredentialDocument.Reason(Encoding.UTF8.GetBytes(text)));

    private static TemporaryCredentials Read(string text) => CredentialDocument.Read(Encoding.UTF8.GetBytes(text), "The place", "Token");
}
