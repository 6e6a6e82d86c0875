using System.Text;
using CsCheck;
using LambdaPS.Engine.Invocations;

namespace LambdaPS.Engine.Tests.Invocations;

public class FunctionErrorReaderTests
{
    private const string Secret = "ASecretThatIsNeverShown";

    private static readonly string[] _answers =
    [
        """{"errorMessage":"no","errorType":"ValueError","requestId":"r","stackTrace":["  File \"a.py\", line 1\n    raise\n",["a",1],null]}""",
        """{"errorType":"TypeError","errorMessage":"no \ud83d\ude00","trace":["TypeError: no","    at handler (/a.js:1:1)"],"cause":{"errorMessage":"x"}}""",
        """{"errorMessage":"2025-01-01T00:00:00.000Z r Task timed out after 1.00 seconds"}""",
        $$"""{"errorMessage":"headers: {{Secret}}","errorType":"{{Secret}}","stackTrace":"a\n{{Secret}}\n"}""",
        $"Exit with {Secret}",
    ];

    private static readonly Gen<byte[]> _answer = Gen.Frequency(
        (
            8,
            Mutation.OfUtf8(
                _answers,
                "\\ud800",
                "\"\\ud800\":1,",
                "\\u0007",
                "\u0007",
                "\0",
                "\uFEFF",
                "\u001b[2J",
                "\u009b",
                "\"",
                "\\",
                "[",
                "{",
                "}",
                "null",
                ",",
                "{}",
                new string('[', 2_000),
                Secret,
                Secret[..9],
                "\"errorMessage\":",
                "1e400",
                "\n\n"
            )
        ),
        (1, Gen.Byte.Array[0, 60])
    );

    [Fact]
    public void Python_sends_a_stackTrace()
    {
        var error = Read(
            """{"errorMessage":"no","errorType":"ValueError","requestId":"r","stackTrace":["  File \"a.py\", line 1\n    raise\n"]}"""
        );

        Assert.Equal(("ValueError", "no"), (error.ErrorType, error.ErrorMessage));
        Assert.Equal(["  File \"a.py\", line 1", "    raise"], error.StackTrace);
    }

    [Fact]
    public void Node_sends_a_trace()
    {
        var error = Read("""{"errorType":"TypeError","errorMessage":"no","trace":["TypeError: no","    at handler (/a.js:1:1)"]}""");

        Assert.Equal(["TypeError: no", "    at handler (/a.js:1:1)"], error.StackTrace);
    }

    [Fact]
    public void Rust_sends_no_stack() => Assert.Empty(Read("""{"errorType":"&str","errorMessage":"no"}""").StackTrace);

    [Fact]
    public void A_stack_in_one_text_is_taken_apart() =>
        Assert.Equal(["a", "b"], Read("""{"errorMessage":"no","stackTrace":"a\nb\n"}""").StackTrace);

    [Fact]
    public void What_is_not_text_is_kept_as_JSON()
    {
        var error = Read("""{"errorMessage":{"a":1},"errorType":5,"stackTrace":[["a.py",1],null,"b"]}""");

        Assert.Equal("""{"a":1}""", error.ErrorMessage);
        Assert.Equal("5", error.ErrorType);
        Assert.Equal(["""["a.py",1]""", "b"], error.StackTrace);
    }

    [Theory]
    [InlineData("""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: r Error: Task timed out after 1.00 seconds"}""")]
    [InlineData("""{"errorMessage":"2025-01-01T00:00:00.000Z r Task timed out after 1.00 seconds"}""")]
    public void A_time_out_is_known_by_both_its_forms(string answer) => Assert.Equal("Sandbox.Timedout", Read(answer).ErrorType);

    [Theory]
    [InlineData("out of memory", "out of memory")]
    [InlineData("\"just text\"", "\"just text\"")]
    [InlineData("[1]", "[1]")]
    [InlineData("{\"errorMessage\":", "{\"errorMessage\":")]
    [InlineData("{\"\\ud800rrorMessage\":1}", "{\"\\ud800rrorMessage\":1}")]
    [InlineData("", null)]
    public void What_is_no_object_is_the_message(string answer, string? message)
    {
        var error = Read(answer);

        Assert.Equal(message, error.ErrorMessage);
        Assert.Null(error.ErrorType);
        Assert.Equal("Unhandled", error.Kind);
    }

    [Fact]
    public void Control_characters_are_taken_out()
    {
        var error = Read("""{"errorMessage":"a\u001b[2Jb\nc","errorType":"T\u0007","stackTrace":["x\u001b]0;y"]}""");

        Assert.Equal("a[2Jb\nc", error.ErrorMessage);
        Assert.Equal("T", error.ErrorType);
        Assert.Equal(["x]0;y"], error.StackTrace);
    }

    [Fact]
    public void Causes_may_be_nested_as_deep_as_an_answer()
    {
        var error = Read(
            string.Concat(Enumerable.Repeat("""{"errorType":"E","errorMessage":"no","cause":""", 999)) + "{}" + new string('}', 999)
        );

        Assert.Equal(("E", "no"), (error.ErrorType, error.ErrorMessage));
    }

    [Theory]
    [InlineData("Exit with ASecret\aThatIs\u001bNeverShown")]
    [InlineData("""{"errorMessage":"Exit with ASecret\u0007ThatIsNeverShown"}""")]
    public void A_secret_is_masked_as_it_would_be_shown(string answer) =>
        Assert.Equal(
            "Exit with ****",
            FunctionErrorReader
                .Read("Unhandled", Encoding.UTF8.GetBytes(answer), text => text.Replace(Secret, "****", StringComparison.Ordinal))
                .ErrorMessage
        );

    [Fact]
    public void Half_a_character_does_not_throw() => Assert.Equal("\"\\ud83d\"", Read("""{"errorMessage":"\ud83d"}""").ErrorMessage);

    [Fact]
    public void Whatever_a_function_answers_is_an_error_that_can_be_displayed() =>
        Gen.Select(_answer, Gen.Bool)
            .Sample(
                (answer, streamed) =>
                    Memory.Bounded(
                        answer.Length,
                        1_000,
                        () =>
                        {
                            Func<string, string> mask = text => text.Replace(Secret, "********", StringComparison.Ordinal);
                            var error = streamed
                                ? FunctionErrorReader.ReadStreamed("Unhandled", Encoding.UTF8.GetString(answer), mask)
                                : FunctionErrorReader.Read("Unhandled", answer, mask);

                            string[] shown = [error.Kind, error.ErrorType ?? "", error.ErrorMessage ?? "", .. error.StackTrace];
                            Assert.All(
                                shown,
                                text =>
                                    Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\t' or '\n'))
                            );
                            Assert.All(shown, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
                            Assert.True(error.ErrorMessage is not "" && error.ErrorType is not "");
                        }
                    ),
                iter: FuzzCases.Of(10_000)
            );

    private static LambdaFunctionError Read(string answer) =>
        FunctionErrorReader.Read("Unhandled", Encoding.UTF8.GetBytes(answer), text => text);
}
