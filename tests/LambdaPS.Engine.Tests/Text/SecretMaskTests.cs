using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests.Text;

public class SecretMaskTests
{
    private static readonly RequestSignature _signature = new(
        "20260101T000000Z",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0123456789abcdef"
    );

    [Theory]
    [InlineData("sevenxx", "it is sevenxx", "it is sevenxx")]
    [InlineData("eight-xx", "it is eight-xx, eight-xx", "it is ********, ********")]
    [InlineData("eight-xx", "signed 0123456789abcdef", "signed ********")]
    [InlineData("eight-xx", "The Canonical String for this request should have been eight-xx", "")]
    [InlineData("eight-xx", "No. The canonical string for this request should have been", "No. ")]
    public void A_secret_of_eight_characters_or_more_is_not_quoted(string secret, string text, string shown) =>
        Assert.Equal(shown, SecretMask.Apply(text, new SigningCredentials("AKIDEXAMPLE", secret, null), _signature));

    [Fact]
    public void A_token_is_masked_as_it_is_and_as_a_part_of_an_address()
    {
        var credentials = new SigningCredentials("AKIDEXAMPLE", "secretsecret", "to+ken/=x");

        Assert.Equal("******** ********", SecretMask.Apply("to+ken/=x to%2Bken%2F%3Dx", credentials, _signature));
    }

    [Theory]
    [InlineData("{0}\n{1}", "********")]
    [InlineData("{0}\u001b{1}", "********")]
    [InlineData("{0}\r\n   {1} and more", "******** and more")]
    [InlineData("begins {0}", "begins ********")]
    [InlineData("ends {1}.", "ends ********.")]
    [InlineData("no {0} with\n{0}", "no ******** with\n********")]
    [InlineData("abcdefghijk", "abcdefghijk")]
    public void A_part_of_a_secret_and_a_secret_in_lines_are_masked(string text, string shown)
    {
        const string first = "abcdefghijklmnop+/";
        const string second = "QRSTUVWXYZ012345==";
        var quoted = text.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);

        Assert.Equal(shown, SecretMask.Apply(quoted, new SigningCredentials("AKIDEXAMPLE", "secretsecret", first + second), _signature));
        Assert.Equal(shown, SecretMask.Apply(quoted, new SigningCredentials("AKIDEXAMPLE", first + second, null), _signature));
    }

    [Theory]
    [InlineData("to%2bken%2f%3dx")]
    [InlineData("to%252Bken%252F%253Dx")]
    [InlineData("to+ken\\/=x")]
    [InlineData("to\\u002Bken/\\u003Dx")]
    [InlineData("to&#43;ken&#x2F;&#61;x")]
    public void Token_is_masked_in_every_form_of_escaping(string quoted)
    {
        var credentials = new SigningCredentials("AKIDEXAMPLE", "secretsecret", "to+ken/=x");

        Assert.Equal("<********>", SecretMask.Apply($"<{quoted}>", credentials, _signature));
    }
}
