using LambdaPS.Text;

namespace LambdaPS.Tests.Errors;

/// <summary>Messages of systems that end them with a full stop, and of those that do not, in our sentences.</summary>
public class SystemMessageTests
{
    [Theory]
    [InlineData("Connection refused", "Connection refused.")]
    [InlineData("An attempt was made to access a socket.", "An attempt was made to access a socket.")]
    [InlineData("Unable to read data: Connection reset by peer..", "Unable to read data: Connection reset by peer.")]
    [InlineData("A long message that was cut...", "A long message that was cut...")]
    [InlineData("Is there no such file?", "Is there no such file?")]
    public void A_sentence_ends_with_one_full_stop(string message, string sentence) =>
        Assert.Equal(sentence, SystemMessage.Sentence(message));

    [Theory]
    [InlineData("Connection refused")]
    [InlineData("Connection refused.")]
    public void An_exception_goes_on_after_it(string message) =>
        Assert.Equal(
            "Connection refused. Gave up after 4 tries.",
            new LambdaQueryException(LambdaErrorId.EndpointUnreachable, message) { Ending = "Gave up after 4 tries." }.Message
        );
}
