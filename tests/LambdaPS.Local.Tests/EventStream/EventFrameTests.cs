using System.Text;
using LambdaPS.Local.EventStream;

namespace LambdaPS.Local.Tests.EventStream;

public class EventFrameTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void The_checksum_is_the_one_that_everybody_knows(string text, uint checksum) =>
        Assert.Equal(checksum, Crc32.Compute(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_checksum_can_be_made_in_pieces() => Assert.Equal(0xCBF43926u, Crc32.Compute("6789"u8, Crc32.Compute("12345"u8)));

    // As AWS's own encoders write them.
    [Theory]
    [InlineData(
        "PayloadChunk",
        "application/octet-stream",
        "{\"msg\":\"hé",
        "000000750000005adfae083c0b3a6576656e742d7479706507000c5061796c6f61644368756e6b0d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d73747265616d0d3a6d6573736167652d747970650700056576656e747b226d7367223a2268c3a9cea47199"
    )]
    [InlineData(
        "InvokeComplete",
        "application/json",
        "{\"LogResult\":\"U1RBUlQK\"}",
        "0000007c000000543506474a0b3a6576656e742d7479706507000e496e766f6b65436f6d706c6574650d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b224c6f67526573756c74223a2255315242556c514b227d91e3900d"
    )]
    public void A_frame_has_the_bytes_that_AWS_sends(string type, string contentType, string payload, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(EventMessage.Create(type, contentType, Encoding.UTF8.GetBytes(payload))));
}
