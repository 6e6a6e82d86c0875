using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Tests.Http.Exchange;

public class AnswerBodyTests
{
    public static TheoryData<int, bool> Lengths { get; } =
        new()
        {
            { 0, true },
            { 1, true },
            { 99, true },
            { 100, true },
            { 101, true },
            { 40_000, true },
            { 0, false },
            { 1, false },
            { 99, false },
            { 100, false },
            { 101, false },
            { 40_000, false },
        };

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_body_is_read_whole_up_to_its_limit_and_not_at_all_beyond(int length, bool isKnown)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);

        var body = await ResponseBody.ReadAllAsync(Content(bytes, isKnown), limit: 100, default);

        Assert.Equal(length <= 100 ? bytes : null, body);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task The_head_of_a_body_ends_at_the_limit(int length, bool isKnown)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);

        Assert.Equal(bytes[..Math.Min(length, 100)], await ResponseBody.ReadHeadAsync(Content(bytes, isKnown), limit: 100, default));
    }

    [Fact]
    public async Task A_body_of_many_pieces_is_read_in_order()
    {
        var bytes = new byte[150_000];
        Random.Shared.NextBytes(bytes);

        Assert.Equal(bytes, await ResponseBody.ReadAllAsync(Content(bytes, isKnown: false), bytes.Length, default));
    }

    // A stream that cannot seek has no length, as a chunked answer has none.
    private static HttpContent Content(byte[] bytes, bool isKnown) =>
        isKnown ? new ByteArrayContent(bytes) : new StreamContent(new EventStream.PieceStream(bytes, 1000));
}
