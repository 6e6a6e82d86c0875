using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Failures;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Sources;

namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>Whatever a service says of its failure, it is a failure of a query that can be displayed.</summary>
public class ErrorBodyFuzzTests
{
    private const string Secret = "ASecretThatIsNeverShown";

    private static readonly string[] _json =
    [
        """{"__type":"com.amazonaws.lambda#ResourceNotFoundException:http://x/","Message":"no such function"}""",
        """{"message":"Rate Exceeded.","Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","code":"TooManyRequestsException"}""",
        $$$"""{"message":"key {{{Secret}}}","nested":{"a":[1,-0,1e400,"\u001b[2J\ud83d\ude00"]}}""",
    ];

    private static readonly string[] _xml =
    [
        """<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>It expired &amp; is gone</Message></Error><RequestId>r-1</RequestId></ErrorResponse>""",
        $"""<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>X</Code><Message><![CDATA[key {Secret}]]></Message></Error></Errors></Response>""",
        """<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>AID</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""",
        "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>",
    ];

    private static readonly string[] _pieces =
    [
        "\\ud800",
        "\"\\ud800\":1,",
        "\\u0000",
        "\0",
        "\uFEFF",
        "\u001b]0;x\u0007",
        "\u009b",
        "\u2028",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        ",",
        "null",
        "{}",
        "[[[[",
        new string('[', 2_000),
        "1e400",
        Secret,
        "<",
        ">",
        "</Error>",
        "<Error>",
        "<Code/>",
        "&#0;",
        "&#xD800;",
        "&e;",
        "<!DOCTYPE a [<!ENTITY e 'x'>]>",
        "<!--",
        "<![CDATA[",
        "<?a?>",
        "xmlns:a='b'",
        string.Concat(Enumerable.Repeat("<a>", 500)),
        "<?xml version='1.0' encoding='utf-7'?>",
    ];

    private static readonly Gen<byte[]> _body = Gen.Frequency(
        (4, Mutation.OfUtf8(_json, _pieces)),
        (4, Mutation.OfUtf8(_xml, _pieces)),
        (1, Gen.Byte.Array[0, 60])
    );

    private static readonly Gen<string?> _code = Gen.Frequency(
        (2, Gen.Const((string?)null)),
        (2, Gen.OneOf([.. FailureCodes.All.Keys]).Select(code => (string?)code)),
        (1, Gen.String.Select(text => (string?)text))
    );

    private static readonly ServiceRequest _query = new()
    {
        Operation = "Invoke",
        Target = RequestTarget.Create(HttpMethod.Post, new Uri("http://127.0.0.1:1"), "/"),
        Timeout = TimeSpan.FromSeconds(1),
        ResponseLimit = 1,
        FunctionName = "f",
        Runs = true,
    };

    [Fact]
    public void Any_error_is_a_failure_that_can_be_displayed() =>
        Gen.Select(_body, Gen.Int[300, 599], _code)
            .Sample(
                (body, status, code) =>
                    Memory.Bounded(
                        body.Length,
                        1_000,
                        () =>
                        {
                            using var response = new HttpResponseMessage((HttpStatusCode)status);
                            if (code is not null)
                                response.Headers.TryAddWithoutValidation("x-amzn-ErrorType", code);
                            var error = ServiceError.Read(
                                response,
                                body,
                                text => text.Replace(Secret, "********", StringComparison.Ordinal)
                            );
                            var failure = ServiceFailure.Create(_query, "eu-west-1", error);

                            Assert.DoesNotContain(failure.Message, char.IsControl);
                            Assert.DoesNotContain(failure.ErrorType ?? "", char.IsControl);
                            Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
                            Assert.InRange(failure.Message.Length, 1, 9_000);
                            Assert.Equal(status, failure.StatusCode);
                            if (failure.Outcome == QueryOutcome.Ran)
                                Assert.Equal(LambdaErrorId.ExecutionExists, failure.ErrorId);
                            if (status >= 500 && failure.ErrorId == LambdaErrorId.ServiceFault)
                                Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
                        }
                    ),
                iter: FuzzCases.Of(10_000)
            );

    [Fact]
    public void A_text_of_a_JSON_error_is_what_the_platform_reads() =>
        Mutation
            .OfUtf8(_json, _pieces)
            .Sample(
                body =>
                {
                    var read = ErrorBody.Read(body);
                    Assert.Equal(Expected(body, "__type", "code", "Code"), read?.Code);
                    Assert.Equal(Expected(body, "message", "Message"), read?.Text);
                },
                iter: FuzzCases.Of(5_000)
            );

    [Fact]
    public async Task Any_answer_of_STS_is_an_identity_or_a_warning() =>
        await _body.SampleAsync(
            async body =>
            {
                using var response = new HttpResponseMessage();
                var answer = new ServiceResponse(200, response.Headers, body, default, default) { Mask = text => text };
                var identity = await new CallerIdentity((_, _) => Task.FromResult(answer), new Uri("http://127.0.0.1:1")).GetAsync(default);

                Assert.True(identity.Account is null ^ identity.Warning is null, $"{identity}");
                Assert.DoesNotContain($"{identity.Account}{identity.Arn}", char.IsControl);
            },
            iter: FuzzCases.Of(3_000)
        );

    private static string? Expected(byte[] body, params string[] names)
    {
        try
        {
            if (body.AsSpan().StartsWith(Encoding.UTF8.Preamble))
                body = body[3..];
            if (body.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
                return null;
            using var document = JsonDocument.Parse(body);
            return names.Select(name => TextOf(document.RootElement, name)).FirstOrDefault(text => text is not null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Half a surrogate pair has no text, and a name of one could be that of any field.
    private static string? TextOf(JsonElement root, string name)
    {
        try
        {
            return root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
